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
    [[ -z $signal_request ]] || signal_stack FAILURE "${culprit:-multi-eip}" "$*" 9>&- &
    restore_fallback
    wait
  fi
  exit 1
}

# A text that JSON can hold between quotes.
plain() {
  local text=${1//[^[:print:]]/ }
  text=${text//\\//}
  printf '%s' "${text//\"/\'}"
}
