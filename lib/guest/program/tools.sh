# What a change of the configuration needs, or people on the instance ask for: one command has no room for
# all of the program. Read by 'load'; the build puts each section in place of its line.
# shellcheck source-path=SCRIPTDIR shell=bash

source "${BASH_SOURCE%/*}/metadata.sh"
source "${BASH_SOURCE%/*}/eni-identity.sh"
source "${BASH_SOURCE%/*}/status.sh"
source "${BASH_SOURCE%/*}/obstacles.sh"
source "${BASH_SOURCE%/*}/rivals.sh"
source "${BASH_SOURCE%/*}/firewall.sh"
source "${BASH_SOURCE%/*}/inhabitants.sh"
source "${BASH_SOURCE%/*}/signal.sh"
source "${BASH_SOURCE%/*}/verification.sh"
source "${BASH_SOURCE%/*}/run.sh"

# with_replies FUNCTION ARGUMENT...: replies by connection are another part, for instances with that option.
with_replies() {
  if ((by_connection)) || [[ -e $PROGRAM-replies ]]; then
    load replies
    "$@"
  fi
}
