# Whether bindings work: by the instance's own routing, and by what outside services see.
# shellcheck shell=bash

binding_device() {
  local eni=${binding_eni[$1]}
  if [[ -z $eni ]]; then primary_device; else device_of "${eni_mac[$eni]}"; fi
}

# What keeps a binding's traffic from its path on the instance; nothing, if nothing does.
path_fault() {
  local dev
  dev=$(binding_device "$1")
  if [[ -n $dev ]]; then
    route_fault "${binding_ip[$1]}" "$dev"
  else
    echo "ENI ${binding_eni[$1]:-primary} is not attached"
  fi
}

# The public address that a service sees of a private one; nothing, if none answers.
seen_as() {
  local url answer
  for url in "${services[@]}"; do
    answer=$(curl -4 -fsS --max-time 5 --interface "$1" -- "$url" 2>/dev/null | head -c 64) || continue
    if [[ $answer =~ ^[[:space:]]*($ADDRESS)[[:space:]]*$ ]]; then
      echo "${BASH_REMATCH[1]}"
      return
    fi
  done
}

# What keeps a binding from working; nothing, if it works.
binding_fault() {
  local ip=${binding_ip[$1]} eip=${binding_eip[$1]} seen fault
  fault=$(path_fault "$1")
  if [[ -z $fault ]] && ((${#services[@]})); then
    seen=$(seen_as "$ip")
    if [[ -z $seen ]]; then
      [[ $outside == optional ]] || fault="$NO_ANSWER $ip (asked ${services[*]})"
    elif [[ $eip != - && $seen != "$eip" ]]; then
      fault="outside services see $ip as $seen instead of $eip"
    fi
  fi
  echo "$fault"
}

# Tells the stack of each binding that works. Fails at the first that does not in time, and sets
# culprit and failure.
verify_deployment() {
  local name fault began
  began=$(uptime_seconds)
  for name in "${bindings[@]}"; do
    until fault=$(binding_fault "$name") && [[ -z $fault ]]; do
      if (($(uptime_seconds) - began >= patience)); then
        [[ $fault != "$NO_ANSWER"* ]] || no_binding_is_answered || fault+=', though other bindings are answered'
        culprit=$name failure="$name: $fault"
        return 1
      fi
      sleep 1
    done
    say "$name works: ${binding_ip[$name]} is ${binding_eip[$name]}"
    signal_stack SUCCESS "$name" "${binding_eip[$name]}"
  done
}

no_binding_is_answered() {
  local name
  [[ -z $(
    for name in "${bindings[@]}"; do seen_as "${binding_ip[$name]}" & done
    wait
  ) ]]
}
