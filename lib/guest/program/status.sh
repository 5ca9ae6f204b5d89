# What the user asks about the configuration that was applied last.
# shellcheck shell=bash

read_config() {
  [[ -e $CONFIG ]] || die "nothing was applied yet: there is no $CONFIG"
  read_instructions "$(<"$CONFIG")"
}

status() {
  local format=$1 name eni table fault code=0 separator='[' values
  read_config
  [[ $format ]] || status_row BINDING ENI 'PRIVATE ADDRESS' EIP TABLE PATH
  for name in "${bindings[@]}"; do
    eni=${binding_eni[$name]} table=main
    [[ -z $eni ]] || table=${eni_table[$eni]}
    fault=$(path_fault "$name")
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
  exit $code
}

status_row() { printf '%-20s %-12s %-15s %-15s %-5s  %s\n' "$@"; }

verify() {
  local name fault code=0
  read_config
  for name in "${bindings[@]}"; do
    fault=$(binding_fault "$name")
    [[ -z $fault ]] || code=1
    echo "$name: ${fault:-${binding_ip[$name]} works as ${binding_eip[$name]}}"
  done
  exit $code
}
