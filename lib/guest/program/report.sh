# What a run says: to its caller, to the journal, and to the stack.
# shellcheck shell=bash

say() {
  printf 'multi-eip: %s\n' "$*" 2>/dev/null || true
  # A journal that takes nothing must not hold the network up.
  timeout 5 logger -t multi-eip -- "$*" 2>/dev/null || true
}

# Ends the process. It is the one that began the run that tells the stack.
die() {
  trap - ERR
  say "FAILED: $*" >&2
  if ((is_worker)); then
    echo "$*" >&9
  elif ! ((BASH_SUBSHELL)) && [[ $signal_request ]]; then
    signal_stack FAILURE multi-eip "$*"
  fi
  exit 1
}

end_on_signal() { die 'terminated by a signal'; }

# A text that JSON can hold between quotes.
plain() {
  local text=${1//[^[:print:]]/ }
  text=${text//\\//}
  printf '%s' "${text//\"/\'}"
}
