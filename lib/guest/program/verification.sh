# What outside services see of the bindings.
# shellcheck shell=bash

verify() {
  local name fault code=0
  read_config
  for name in "${bindings[@]}"; do
    fault=$(obstacle "$name")
    [[ -n $fault ]] || fault=$(binding_fault "$name")
    [[ -z $fault ]] || code=1
    echo "$name: ${fault:-${binding_ip[$name]} works as ${binding_eip[$name]}}"
  done
  note_udp_servers
  note_filters
  exit $code
}

# The public address that a service sees of a private one; if none answers, what came instead from the last.
# Behind an answer stands its HTTP status: neither a redirect nor an answer that is cut short matches.
seen_as() {
  local url answer='' pattern="^[[:space:]]*($ADDRESS)[[:space:]]* 200\$"
  for url in "${services[@]}"; do
    answer=$(fetch --max-time 5 --interface "$1" -w ' %{http_code}' -- "$url" 2>&1 | head -c 99 | tr '\0' '?') ||
      continue
    if [[ $answer =~ $pattern ]]; then
      echo "${BASH_REMATCH[1]}"
      return
    fi
  done
  echo "${answer%%[^ -~]*}"
  return 1
}

# What keeps a binding from working; nothing, if it works.
binding_fault() {
  local ip=${binding_ip[$1]} eip=${binding_eip[$1]} seen fault
  fault=$(path_fault "$1")
  if [[ -z $fault ]] && ((${#services[@]})); then
    if ! seen=$(seen_as "$ip"); then
      [[ $outside == optional ]] || fault="$NO_ANSWER $ip (asked ${services[*]}: $seen)"
    elif [[ $eip != - && $seen != "$eip" ]]; then
      fault="outside services see $ip as $seen instead of $eip"
    fi
  fi
  echo "$fault"
}

# verify_applied PREVIOUS: in a process of its own too: however that ends, what worked before comes back. It
# says over a pipe why it failed. Other runs need not wait for it.
verify_applied() {
  local previous=$1 applied failure='' name code=0
  applied=$(<"$CONFIG")
  exec 7>&1 9>&-
  # shellcheck disable=SC2312
  exec 8< <(
    exec 9>&1 >&7 7>&-
    verify_deployment
  )
  worker=$!
  await_worker || code=$?
  ((code)) || return 0
  ((code > 128)) || failure=$(cat <&8)
  name=${failure%%: *}
  [[ ${binding_ip[${name:--}]-} ]] || name=''
  lock
  # Another run may have applied more since.
  [[ $previous != "$applied" && $(<"$CONFIG") == "$applied" ]] || previous=''
  back_out "$previous" "$failure" "$name"
}

# Tells the stack of each binding that works. Fails at the first one that does not work in time.
verify_deployment() {
  local name fault
  is_worker=1
  signal_deadline=$(($(uptime_seconds) + patience))
  for name in "${absent[@]}"; do
    signal_stack SUCCESS "$name" '' 9>&- &
  done
  for name in "${bindings[@]}"; do
    fault=$(binding_fault "$name")
    while [[ -n $fault ]]; do
      if is_past "$signal_deadline"; then
        [[ $fault != "$NO_ANSWER"* ]] || no_binding_is_answered || fault+=', though other bindings are answered'
        die "$name: $fault"
      fi
      sleep 1
      fault=$(binding_fault "$name")
    done
    say "$name works: ${binding_ip[$name]} is ${binding_eip[$name]}"
    signal_stack SUCCESS "$name" "${binding_eip[$name]}" 9>&- &
  done
  wait # for the signals
}

no_binding_is_answered() {
  local name answers
  answers=$(
    for name in "${bindings[@]}"; do
      seen_as "${binding_ip[$name]}" >/dev/null && echo answered &
    done
    wait
  )
  [[ -z $answers ]]
}
