#!/bin/bash -p
# multi-eip: replies to what comes in through an EIP leave through the same EIP. 'usage' below has its
# commands. By -p bash takes neither functions nor a start-up file from the caller's environment.
#
# Each ENI gets one profile of the network manager, with its addresses, its own route table and its
# routing rules: whatever activates the profile again restores all of it. protocol.sh has the data
# lines, state.sh all that functions share.
#
# In the repository this file reads its sections; the build puts each in place of its line.
# shellcheck source-path=SCRIPTDIR
set -Eeuo pipefail
shopt -s inherit_errexit
export LC_ALL=C PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin

source "${BASH_SOURCE%/*}/state.sh"
source "${BASH_SOURCE%/*}/report.sh"
source "${BASH_SOURCE%/*}/protocol.sh"
source "${BASH_SOURCE%/*}/commands.sh"
source "${BASH_SOURCE%/*}/files.sh"
source "${BASH_SOURCE%/*}/interfaces.sh"
source "${BASH_SOURCE%/*}/manager.sh"
source "${BASH_SOURCE%/*}/network-manager.sh"
source "${BASH_SOURCE%/*}/systemd-networkd.sh"
source "${BASH_SOURCE%/*}/eni-identity.sh"
source "${BASH_SOURCE%/*}/secondary-enis.sh"
source "${BASH_SOURCE%/*}/primary-eni.sh"
source "${BASH_SOURCE%/*}/configuration.sh"
source "${BASH_SOURCE%/*}/status.sh"

usage() {
  cat <<'END'
usage: multi-eip COMMAND

  apply [FILE]              configure the network by the data lines of FILE (default: the last ones)
  status [--json]           list the bindings, and whether their traffic takes the right path
  verify                    ask outside services which address they see of each binding
  run NAME [--] COMMAND...  run a command that reaches the internet through a binding's EIP
  remove                    restore the network as it was before; 'apply' configures it again
  help                      show this
END
}

main() {
  [[ $* != @(help|--help|-h) ]] || {
    usage
    exit
  }
  trap 'die "line $LINENO: $BASH_COMMAND"' ERR
  # The next run finishes what this one began.
  trap 'fallback= && die "terminated by a signal"' TERM INT HUP
  [[ $EUID == 0 ]] || die 'must be run as root'
  [[ ${1-} == run ]] || forget_environment
  case ${1-}/$# in
    apply/[12]) apply "${2-}" ;;
    status/1) status '' ;;
    status/2) [[ $2 == --json ]] && status json ;;&
    verify/1)
      load_tools
      verify
      ;;
    run/[3-9] | run/[1-9][0-9]*)
      shift
      load_tools
      [[ $2 != -- ]] || set -- "$1" "${@:3}"
      run "$@"
      ;;
    remove/1) remove ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
}

# Variables that curl, nmcli and others read must not change a result. A command of 'run' keeps its own.
forget_environment() {
  local name
  for name in $(compgen -e); do
    [[ $name == @(PATH|LC_ALL) ]] || unset "$name" 2>/dev/null || true
  done
}

main "$@"
