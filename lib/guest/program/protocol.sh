# The data lines, which stand at the end of a file, each behind '#= '. lib/guest/protocol.ts has their
# grammar: a test compares these patterns with it.
# shellcheck shell=bash

readonly NAME='[A-Za-z][A-Za-z0-9-]{0,31}' NUMBER='[0-9]{1,6}' BYTE='(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])'
readonly ADDRESS="$BYTE\.$BYTE\.$BYTE\.$BYTE" MAC='([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}' URL='https?://[^ ]+'
readonly ENI_LINE="eni $NAME $MAC $NUMBER $NUMBER $ADDRESS"
readonly BINDING_LINE="ip $NAME $ADDRESS (-|$ADDRESS)|own $NAME (-|$ADDRESS) (-|$ADDRESS)"
readonly VERIFY_LINE="verify $NUMBER (required|optional)( $URL)*"
readonly DATA_LINE="signal .+|$VERIFY_LINE|early|$ENI_LINE|primary|$BINDING_LINE"

# The data lines at the very end of a file: a user's commands before them may hold anything.
data_lines_of() {
  awk '/^#= /{ lines = lines $0 ORS; next } { lines = "" } END { printf "%s", lines }' "$1"
}

# read_instructions LINES [SECONDS]: waits so long for the primary ENI's lease.
read_instructions() {
  local text=${1//#= /} lines line unknown
  forget_instructions
  # First the signal: the stack is to hear of what is wrong with the rest.
  read_signal "$(sed -n 's/^signal //p' <<<"$text")"
  # No value of a template is used before it has passed one of the patterns.
  unknown=$(grep -vxE "($DATA_LINE)?" <<<"$text" | sed -n 1p) || true
  [[ -z $unknown ]] || die "invalid data line: $unknown"
  mapfile -t lines <<<"$text"
  for line in "${lines[@]}"; do read_line "${line%% *}" "${line#* }"; done
  await_primary "${2-0}"
  find_own_addresses
}

read_line() {
  case $1 in
    eni) read_eni "$2" ;;
    primary) current_eni='' ;;
    ip | own) read_binding "$1" "$2" ;;
    early) early=1 ;;
    verify) read_verify "$2" ;;
  esac
}

read_eni() {
  local name mac table priority ip
  read -r name mac table priority ip <<<"$1"
  enis+=("$name")
  eni_mac[$name]=${mac,,} eni_table[$name]=$table eni_rule[$name]=$priority
  eni_ip[$name]=$ip eni_ips[$name]=''
  current_eni=$name
}

# There may be hundreds: no process for each.
read_binding() {
  local kind=$1 name=${2%% *} eip=${2##* } ip=${2#* }
  ip=${ip% *}
  bindings+=("$name")
  binding_eni[$name]=$current_eni binding_ip[$name]=$ip binding_eip[$name]=$eip
  if [[ -z $current_eni ]]; then
    on_primary=1
    [[ $kind == own ]] || primary_ips+=("$ip")
  elif [[ $ip != "${eni_ip[$current_eni]}" ]]; then
    eni_ips[$current_eni]+=" $ip"
  fi
}

read_verify() {
  local urls
  read -r patience outside urls <<<"$1"
  IFS=' ' read -ra services <<<"$urls"
}

# ROS gives a whole curl command: it is taken apart, and never run as it is.
read_signal() {
  local rest=$1 header="-H '([A-Za-z-]+: [^']*)'(.*)" url="https?://[^' ]+"
  local options=(-X POST)
  [[ -n $rest ]] || return 0
  while [[ $rest =~ $header ]]; do
    options+=(-H "${BASH_REMATCH[1]}")
    rest=${BASH_REMATCH[2]}
  done
  [[ $rest =~ $url ]] || die "invalid data line: signal $rest"
  signal_request=("${options[@]}" "${BASH_REMATCH[0]}")
}

find_own_addresses() {
  local name
  for name in "${bindings[@]}"; do
    [[ ${binding_ip[$name]} != - ]] || binding_ip[$name]=$(own_address)
    [[ -n ${binding_ip[$name]} ]] || die_without_primary
  done
}
