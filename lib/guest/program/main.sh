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
source "${BASH_SOURCE%/*}/secondary-enis.sh"
source "${BASH_SOURCE%/*}/primary-eni.sh"
source "${BASH_SOURCE%/*}/configuration.sh"
source "${BASH_SOURCE%/*}/removal.sh"

usage() {
  cat <<'END'
usage: multi-eip COMMAND

  apply [FILE]              configure the network by FILE, or as before
  status [--json]           list the bindings, and whether they work
  verify                    ask outside services which EIP they see
  run NAME [--] COMMAND...  run a command that uses a binding's EIP
  remove                    restore the network of before
  help                      show this
END
}

main() {
  [[ $* != @(help|--help|-h) ]] || {
    usage
    exit
  }
  trap 'die "line $LINENO: $BASH_COMMAND"' ERR
  trap end_on_signal TERM INT HUP
  [[ $EUID == 0 ]] || die 'must be run as root'
  [[ ${1-} == run ]] || forget_environment
  case ${1-}/$# in
    apply/[12]) apply "${2-}" ;;
    status/1 | status/2)
      [[ ${2---json} == --json ]] || misused
      load tools
      status "${2-}"
      ;;
    verify/1)
      load tools
      verify
      ;;
    run/[3-9] | run/[1-9][0-9]*)
      shift
      load tools
      [[ $2 != -- ]] || set -- "$1" "${@:3}"
      run "$@"
      ;;
    remove/1) remove ;;
    learn/1)
      load learning
      learn
      ;;
    *) misused ;;
  esac
}

misused() {
  usage >&2
  exit 2
}

# Variables that curl, nmcli and others read must not change a result. A command of 'run' keeps its own.
forget_environment() {
  local name
  for name in $(compgen -e); do
    [[ $name == @(PATH|LC_ALL) ]] || unset "$name" 2>/dev/null || true
  done
}

main "$@"
