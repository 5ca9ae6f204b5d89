#!/usr/bin/env bash
# multi-eip: replies to what comes in through an EIP leave through the same EIP.
#
#   multi-eip apply [FILE]         configure the network by the data lines of FILE
#                                  (default: those of the last run)
#   multi-eip status [--json]      list the bindings, and whether their traffic takes the right path
#   multi-eip verify               ask outside services which address they see of each binding
#   multi-eip run NAME COMMAND...  run a command that reaches the internet through a binding's EIP
#   multi-eip remove               restore the network as it was before the first run
#
# Each ENI gets one profile of the network manager, with its addresses, its own route table and its
# routing rules: whatever activates the profile again restores all of it. protocol.sh has the data
# lines, state.sh all that functions share.
#
# In the repository this file reads its sections; the build puts each in place of its line.
# shellcheck source-path=SCRIPTDIR
set -Eeuo pipefail
export LC_ALL=C PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin

source "${BASH_SOURCE%/*}/state.sh"
source "${BASH_SOURCE%/*}/report.sh"
source "${BASH_SOURCE%/*}/protocol.sh"
source "${BASH_SOURCE%/*}/files.sh"
source "${BASH_SOURCE%/*}/interfaces.sh"
source "${BASH_SOURCE%/*}/manager.sh"
source "${BASH_SOURCE%/*}/network-manager.sh"
source "${BASH_SOURCE%/*}/systemd-networkd.sh"
source "${BASH_SOURCE%/*}/secondary-enis.sh"
source "${BASH_SOURCE%/*}/primary-eni.sh"
source "${BASH_SOURCE%/*}/verification.sh"
source "${BASH_SOURCE%/*}/configuration.sh"
source "${BASH_SOURCE%/*}/status.sh"
source "${BASH_SOURCE%/*}/run.sh"

usage() {
  die 'usage: multi-eip apply [FILE] | status [--json] | verify | run NAME -- COMMAND... | remove'
}

main() {
  trap 'die "line $LINENO: $BASH_COMMAND"' ERR
  # The next run finishes what this one began.
  trap 'fallback= && die "terminated by a signal"' TERM INT HUP
  [[ $EUID == 0 ]] || die 'must be run as root'
  case ${1-}/$# in
    apply/[12]) apply "${2-$CONFIG}" ;;
    status/1) status '' ;;
    status/2)
      [[ $2 == --json ]] || usage
      status json
      ;;
    verify/1) verify ;;
    run/[3-9] | run/[1-9][0-9]*)
      shift
      [[ $2 != -- ]] || set -- "$1" "${@:3}"
      run "$@"
      ;;
    remove/1) remove ;;
    *) usage ;;
  esac
}

main "$@"
