# The commands that the program calls: a test compares these lists with it. Those of a network manager
# come with it.
# shellcheck shell=bash

readonly COMMANDS=(awk cat chmod curl flock head ip logger md5sum mkdir mv rm rmdir sed sleep sort sync systemctl tail timeout tr)
readonly RUN_COMMANDS=(grep nft nsenter unshare)

# check_commands COMMAND...: without one of them the rest would do half of its work.
check_commands() {
  local name path missing=''
  for name in "$@"; do
    path=$(type -P "$name") && [[ -x $path ]] || missing+=" $name"
  done
  [[ -z $missing ]] || die "this instance lacks commands, and nothing was changed:$missing"
}

# curl, whatever settings and proxies its caller has.
fetch() { curl -q -4 -g -sS --noproxy '*' --proto =http,https "$@"; }
