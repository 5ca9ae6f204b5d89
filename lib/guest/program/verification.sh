# What outside services see of the bindings.
# shellcheck shell=bash

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

# The public address that a service sees of a private one; nothing, if none answers. Behind an answer
# stands its HTTP status: neither a redirect nor an answer that is cut short matches.
seen_as() {
  local url answer pattern="^[[:space:]]*($ADDRESS)[[:space:]]* 200\$"
  for url in "${services[@]}"; do
    answer=$(fetch --max-time 5 --interface "$1" -w ' %{http_code}' -- "$url" 2>/dev/null | head -c 99 | tr '\0' '?') ||
      continue
    if [[ $answer =~ $pattern ]]; then
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

# Tells the stack of each binding that works, and waits for no signal. Fails at the first binding that
# does not work in time, and sets culprit and failure.
verify_deployment() {
  local name fault
  signal_deadline=$(($(uptime_seconds) + patience))
  for name in "${bindings[@]}"; do
    fault=$(binding_fault "$name")
    while [[ -n $fault ]]; do
      if is_past "$signal_deadline"; then
        [[ $fault != "$NO_ANSWER"* ]] || no_binding_is_answered || fault+=', though other bindings are answered'
        culprit=$name failure="$name: $fault"
        return 1
      fi
      sleep 1
      fault=$(binding_fault "$name")
    done
    say "$name works: ${binding_ip[$name]} is ${binding_eip[$name]}"
    signal_stack SUCCESS "$name" "${binding_eip[$name]}" &
  done
}

no_binding_is_answered() {
  local name answers
  answers=$(
    for name in "${bindings[@]}"; do
      seen_as "${binding_ip[$name]}" &
    done
    wait
  )
  [[ -z $answers ]]
}

# undo PREVIOUS APPLIED: after a failed verification, unless another run has applied more since.
undo() {
  say "FAILED: $failure" >&2
  signal_stack FAILURE "$culprit" "$failure" &
  lock
  if [[ $1 != "$2" && $(<"$CONFIG") == "$2" ]]; then
    fallback=$1
    restore_fallback
  fi
  wait
  exit 1
}
