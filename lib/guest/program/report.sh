# What a run says: to its caller, to the journal, and to the stack.
# shellcheck shell=bash

say() {
  printf 'multi-eip: %s\n' "$*" 2>/dev/null || true
  # A journal that takes nothing must not hold the network up.
  timeout 5 logger -t multi-eip -- "$*" 2>/dev/null || true
}

# Ends the run, with the previous configuration in effect.
die() {
  trap - ERR
  say "FAILED: $*" >&2
  if ! ((BASH_SUBSHELL)); then
    signal_stack FAILURE "${culprit:-multi-eip}" "$*"
    restore_fallback
  fi
  exit 1
}

# A text that JSON can hold between quotes.
plain() { printf '%s' "$1" | tr -c '[:print:]' ' ' | tr '\\"' "/'"; }

# signal_stack STATUS ID TEXT: tells the stack, if it waits for signals. The retries of curl are not
# enough: the network may be on its way up.
signal_stack() {
  ((${#signal_request[@]})) || return 0
  local text pause
  text=$(plain "$3")
  for pause in 1 2 4 8 16 0; do
    ! curl -fsS --max-time 10 -o /dev/null "${signal_request[@]}" \
      -d "{\"status\":\"$1\",\"id\":\"$2\",\"data\":\"$text\",\"reason\":\"$text\"}" || return 0
    sleep "$pause"
  done
  say "could not send this signal to the stack: $1 $2 $text" >&2
}
