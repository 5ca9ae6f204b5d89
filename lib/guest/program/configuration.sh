# A configuration: applied, restored, removed.
# shellcheck shell=bash

# apply [FILE]: without a file, what was applied last, also when it was removed since.
apply() {
  local file=$1 previous='' applied
  trap '' PIPE # the reader of what is said may stop
  [[ -n $file || -e $CONFIG || ! -e $REMOVED ]] || file=$REMOVED
  load_data_lines "${file:-$CONFIG}"
  # First: the stack is to hear of what is wrong with the rest.
  if [[ $'\n'$data_lines == *$'\n#= signal '* ]]; then
    load_tools
    find_signal
  fi
  check_commands "${COMMANDS[@]}"
  read_lines "$data_lines"
  check_identities
  await_primary 60
  find_own_addresses
  lock
  find_manager
  clean_up_runs
  [[ ! -s $LOCK ]] || unfinished=1
  [[ ! -e $CONFIG ]] || previous=$(<"$CONFIG")
  echo started >&9
  fallback=$previous
  configure "$data_lines"
  fallback=''
  rm -f "$REMOVED"
  : >"$LOCK"
  if ((changes)); then say 'done'; else say 'nothing to change'; fi
  [[ $signal_request ]] || return 0
  applied=$(<"$CONFIG")
  exec 9>&- # other runs need not wait for the verification
  verify_deployment || undo "$previous" "$applied"
  wait # for the signals
}

# configure LINES: puts the instructions into effect, and keeps their lines.
configure() {
  local kept
  kept=$(lines_to_keep "$1")
  stop_cloud_init
  apply_enis
  # What DHCP has told by now need never be asked again.
  if ((uses_dhcp)); then
    find_manager
    apply_enis
  fi
  apply_primary
  write_file "$CONFIG" 644 "$kept"
}

# What worked before is to go on working.
restore_fallback() {
  local previous=$fallback
  [[ -n $previous ]] || return 0
  fallback='' unfinished=1
  say 'restoring the previous configuration'
  read_instructions "$previous"
  find_manager
  configure "$previous"
  : >"$LOCK"
}

remove() {
  local kept
  trap '' PIPE
  check_commands "${COMMANDS[@]}"
  lock
  clean_up_runs
  find_manager
  retire_others
  "${manager}_reload"
  apply_primary
  # An image that is made now has no configuration in effect, and can have it again.
  if [[ -e $CONFIG ]]; then
    kept=$(<"$CONFIG")
    store "$REMOVED" 644 "$kept"
  fi
  rm -f "$CLOUD_INIT" "$CONFIG" "$PRIMARY_RECORD"
  say 'removed'
}

# What a command of 'run' has left behind that was killed.
clean_up_runs() {
  ! compgen -G "$RUNS.*" >/dev/null || {
    load_tools
    end_killed_runs
  }
}

# Reads the functions that a boot does not need.
load_tools() {
  [[ -e $TOOLS ]] || die "there is no $TOOLS, which Cloud Assistant brings"
  # shellcheck source=tools.sh
  source "$TOOLS"
}
