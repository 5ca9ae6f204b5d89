# The path of each binding's packets on the instance, by the configuration that was applied last.
# shellcheck shell=bash

read_config() {
  check_commands "${COMMANDS[@]}"
  [[ -e $CONFIG ]] || die "nothing is applied: there is no $CONFIG"
  load_data_lines "$CONFIG"
  read_instructions "$data_lines"
}

status() {
  local format=$1 name eni table fault code=0 separator='[' values
  read_config
  [[ $format ]] || status_row BINDING ENI 'PRIVATE ADDRESS' EIP TABLE PATH
  for name in "${bindings[@]}"; do
    eni=${binding_eni[$name]} table=main
    [[ -z $eni ]] || table=${eni_table[$eni]}
    fault=$(obstacle "$name")
    [[ -n $fault ]] || fault=$(path_fault "$name")
    [[ -z $fault ]] || code=1
    values=("$name" "${eni:-primary}" "${binding_ip[$name]}" "${binding_eip[$name]}" "$table"
      "$(plain "${fault:-ok}")")
    if [[ $format ]]; then
      printf '%s{"binding":"%s","eni":"%s","privateIp":"%s","eip":"%s","table":"%s","path":"%s"}' \
        "$separator" "${values[@]}"
      separator=,
    else
      status_row "${values[@]}"
    fi
  done
  [[ ! $format ]] || echo "${separator#,}]"
  note_udp_servers
  note_filters
  exit $code
}

status_row() { printf '%-20s %-12s %-15s %-15s %-5s  %s\n' "$@"; }

binding_device() {
  local eni=${binding_eni[$1]}
  if [[ -z $eni ]]; then primary_device; else device_of "${eni_mac[$eni]}"; fi
}

# What keeps a binding's traffic from its path on the instance; nothing, if nothing does.
path_fault() {
  local dev fault
  dev=$(binding_device "$1")
  if [[ -n $dev ]]; then
    fault=$(route_fault "${binding_ip[$1]}" "$dev")
    [[ $fault || -z ${binding_eni[$1]} ]] || fault=$(with_replies replies_fault "${binding_eni[$1]}" "$dev")
    echo "$fault"
  else
    echo "ENI ${binding_eni[$1]:-primary} is not attached"
  fi
}
