# What the first boot of a disk does where Cloud Assistant brings the data lines, later or not at all: UserData
# alone brings it. Read by 'load'; the build puts each section in place of its line.
# shellcheck source-path=SCRIPTDIR shell=bash

source "${BASH_SOURCE%/*}/metadata.sh"
source "${BASH_SOURCE%/*}/attached-enis.sh"
