# What has to do with the world outside: UserData has no room for it, and Cloud Assistant brings it. Read by
# 'load', after the tools; the build puts each section in place of its line.
# shellcheck source-path=SCRIPTDIR shell=bash

source "${BASH_SOURCE%/*}/signal.sh"
source "${BASH_SOURCE%/*}/verification.sh"
source "${BASH_SOURCE%/*}/run.sh"
