# The data lines, which stand at the end of a file, each behind '#= '. lib/guest/protocol.ts has their
# grammar: a test compares these patterns with it.
# shellcheck shell=bash

readonly NAME='[A-Za-z][A-Za-z0-9-]{0,31}' NUMBER='[0-9]{1,6}' BYTE='(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])'
readonly ADDRESS="$BYTE\.$BYTE\.$BYTE\.$BYTE" MAC='([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}'
readonly TABLE='2[0-9]{4}' URL='https?://[^ /?#@]+([/?#][^ ]*)?'
readonly ENI_LINE="eni $NAME $MAC $TABLE $NUMBER $ADDRESS"
readonly BINDING_LINE="ip $NAME $ADDRESS (-|$ADDRESS)|own $NAME (-|$ADDRESS) (-|$ADDRESS)|absent $NAME"
readonly VERIFY_LINE="verify $NUMBER (required|optional)( $URL)*"
readonly DATA_LINE="begin $NUMBER|signal .+|$VERIFY_LINE|replies|$ENI_LINE|primary|$BINDING_LINE|end $NUMBER"

# Sets data_lines to what begins with the last head of a file: a user's commands before it may hold
# anything. Empty lines after the end, which an editor may add, are dropped.
load_data_lines() {
  local head=$'\n#= begin '
  [[ -f $1 && -r $1 ]] || die "cannot read $1"
  # A NUL byte ends the reading, and is damage.
  ! IFS= read -rd '' data_lines <"$1" || data_lines+='NUL'
  [[ $data_lines != *"$head"* ]] || data_lines=${head#?}${data_lines##*"$head"}
  data_lines=$(printf %s "$data_lines")
}

# read_instructions LINES: where the primary ENI has its lease.
read_instructions() {
  read_lines "$1"
  find_own_addresses
}

read_lines() {
  local lines line
  forget_instructions
  mapfile -t lines <<<"$1"
  if [[ ${lines[0]} == '#= begin '* ]]; then
    check_frame "${lines[@]}"
    lines=("${lines[@]:1:${#lines[@]}-2}")
  else
    # What programs before the first format have stored.
    [[ ${lines[0]} == '#= verify '* ]] || die_damaged 'they have no head'
  fi
  # No value of a template is used before it has passed one of the patterns.
  for line in "${lines[@]}"; do
    [[ $line =~ ^'#= '($DATA_LINE)$ ]] || die_damaged "invalid: ${line%%http*}" # a URL may be secret
    line=${line#'#= '}
    read_line "${line%% *}" "${line#* }"
  done
  [[ ${claimed['line verify']-} ]] || die_damaged "'verify' is missing"
}

die_damaged() { die "the data lines are damaged: $1"; }

# check_frame LINE...: whether the first and the last line fit what is between them.
check_frame() {
  local last=${!#}
  [[ $1 =~ ^'#= begin '[1-9][0-9]{0,5}$ ]] || die_damaged 'the head has no format'
  ((${1##* } <= FORMAT)) ||
    die "the data lines have format ${1##* }, of which this program knows $FORMAT: install its newer version"
  [[ $last =~ ^'#= end '$NUMBER$ ]] || die_damaged 'the end is missing'
  [[ $last == "#= end $(($# - 2))" ]] || die_damaged "there are $(($# - 2)) instead of ${last##* }"
}

read_line() {
  case $1 in
    eni) read_eni "$2" ;;
    ip | own) read_binding "$1" "$2" ;;
    absent)
      claim binding "$2"
      absent+=("$2")
      ;;
    *) claim line "$1" ;;&
    primary) current_eni='' ;;
    replies) by_connection=1 ;;
    verify) read_verify "$2" ;;
    begin | end) die_damaged "'$1' in their middle" ;;
  esac
}

# claim KIND VALUE: what the data lines hold once.
claim() {
  [[ -z ${claimed[$*]-} ]] || die_damaged "$* stands twice"
  claimed[$*]=1
}

read_eni() {
  local name mac table priority ip
  read -r name mac table priority ip <<<"$1"
  mac=${mac,,}
  claim ENI "$name"
  claim MAC "$mac"
  claim table "$table"
  claim address "$ip"
  enis+=("$name")
  eni_mac[$name]=$mac eni_table[$name]=$table eni_rule[$name]=$priority
  eni_ip[$name]=$ip eni_ips[$name]=''
  current_eni=$name
}

# There may be hundreds: no process for each.
read_binding() {
  local kind=$1 name=${2%% *} eip=${2##* } ip=${2#* }
  ip=${ip% *}
  [[ $current_eni != '?' && ($kind == ip || -z $current_eni) ]] || die_damaged "binding $name has no ENI"
  claim binding "$name"
  claim 'binding of' "$ip"
  [[ $eip == - ]] || claim EIP "$eip"
  bindings+=("$name")
  binding_eni[$name]=$current_eni binding_ip[$name]=$ip binding_eip[$name]=$eip
  if [[ -z $current_eni ]]; then
    on_primary=1
    [[ $kind == own ]] || primary_ips+=("$ip")
  elif [[ $ip != "${eni_ip[$current_eni]}" ]]; then
    claim address "$ip"
    eni_ips[$current_eni]+=" $ip"
  fi
}

read_verify() {
  local urls
  read -r patience outside urls <<<"$1"
  IFS=' ' read -ra services <<<"$urls"
}

find_own_addresses() {
  local name
  for name in "${bindings[@]}"; do
    [[ ${binding_ip[$name]} == - ]] || continue
    binding_ip[$name]=$(own_address)
    [[ -n ${binding_ip[$name]} ]] || die_without_primary
  done
}

# The lines to keep: without those that are about this run.
lines_to_keep() {
  local body lines
  body=$(sed -E '/^#= (begin|signal|end)( |$)/d' <<<"$1")
  mapfile -t lines <<<"$body"
  printf '%s\n' "#= begin $FORMAT" "${lines[@]}" "#= end ${#lines[@]}"
}
