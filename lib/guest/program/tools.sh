# Functions that a boot does not need: UserData has no room for them, and Cloud Assistant brings them with
# a configuration. Read by 'load_tools'; the build puts each section in place of its line.
# shellcheck source-path=SCRIPTDIR shell=bash

source "${BASH_SOURCE%/*}/signal.sh"
source "${BASH_SOURCE%/*}/verification.sh"
source "${BASH_SOURCE%/*}/run.sh"
