# A configuration: applied, restored, removed.
# shellcheck shell=bash

apply() {
  local lines previous='' applied
  trap '' PIPE # the reader of what is said may stop
  lines=$(data_lines_of "$1")
  read_instructions "$lines" 60
  lock
  find_manager
  if ((early)) && [[ -e $APPLIED ]]; then
    say 'a newer configuration was applied since this boot began: nothing to change'
    return
  fi
  [[ ! -s $LOCK ]] || unfinished=1
  [[ ! -e $CONFIG ]] || previous=$(<"$CONFIG")
  echo started >&9
  fallback=$previous
  configure "$lines"
  fallback=''
  ((early)) || : >"$APPLIED"
  : >"$LOCK"
  if ((changes)); then say 'done'; else say 'nothing to change'; fi
  ((${#signal_request[@]})) || return 0
  applied=$(<"$CONFIG")
  exec 9>&- # other runs need not wait for the verification
  verify_deployment || undo "$previous" "$applied"
}

# configure LINES: puts the instructions into effect, and keeps their lines.
configure() {
  stop_cloud_init
  apply_enis
  # What DHCP has told by now need never be asked again.
  if ((uses_dhcp)); then
    find_manager
    apply_enis
  fi
  apply_primary
  write_file "$CONFIG" 644 "$(grep -v '^#= \(signal\|early\)' <<<"$1" || true)"
}

# undo PREVIOUS APPLIED: after a failed verification, unless another run has applied more since.
undo() {
  say "FAILED: $failure" >&2
  signal_stack FAILURE "$culprit" "$failure"
  lock
  if [[ $1 != "$2" && $(<"$CONFIG") == "$2" ]]; then
    fallback=$1
    restore_fallback
  fi
  exit 1
}

# What worked before is to go on working.
restore_fallback() {
  local lines=$fallback
  [[ -n $lines ]] || return 0
  fallback='' unfinished=1
  say 'restoring the previous configuration'
  read_instructions "$lines"
  find_manager
  configure "$lines"
  : >"$LOCK"
}

remove() {
  trap '' PIPE
  lock
  find_manager
  read_instructions ''
  retire_others
  "${manager}_reload"
  rm -f "$CLOUD_INIT" "$CONFIG" "$APPLIED"
  apply_primary
  rm -f "$PRIMARY_RECORD"
  say 'removed'
}
