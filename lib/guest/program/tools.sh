# What a change of the configuration needs, or people on the instance ask for: one command has no room for
# all of the program. Read by 'load'; the build puts each section in place of its line.
# shellcheck source-path=SCRIPTDIR shell=bash

source "${BASH_SOURCE%/*}/metadata.sh"
source "${BASH_SOURCE%/*}/eni-identity.sh"
source "${BASH_SOURCE%/*}/status.sh"
source "${BASH_SOURCE%/*}/obstacles.sh"
source "${BASH_SOURCE%/*}/rivals.sh"
source "${BASH_SOURCE%/*}/firewall.sh"
source "${BASH_SOURCE%/*}/replies.sh"
source "${BASH_SOURCE%/*}/inhabitants.sh"
