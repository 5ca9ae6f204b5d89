# A configuration: applied, and restored when that fails.
# shellcheck shell=bash

# apply [FILE]: without a file, what was applied last, also when it was removed since.
apply() {
  local file=$1 previous=''
  trap '' PIPE # the reader of what is said may stop
  [[ -n $file || -e $CONFIG || ! -e $REMOVED ]] || file=$REMOVED
  load_data_lines "${file:-$CONFIG}"
  # UserData may have had no room for them: the first boot of a fresh instance goes without.
  load_tools
  # First: the stack is to hear of what is wrong with the rest.
  if [[ $'\n'$data_lines == *$'\n#= signal '* ]]; then
    load tools
    find_signal
  fi
  check_commands "${COMMANDS[@]}"
  read_lines "$data_lines"
  ! has_tools || check_identities
  await_primary 60
  find_own_addresses
  lock
  find_manager
  clean_up_runs
  [[ ! -s $LOCK ]] || unfinished=1
  [[ ! -e $CONFIG ]] || previous=$(<"$CONFIG")
  work carry_out "$previous"
  [[ ! $signal_request ]] || verify_applied "$previous"
}

# work FUNCTION PREVIOUS: in a process of its own: however that ends, this one restores what was before.
work() {
  local failure
  echo "$STARTED" >&9
  trap 'terminated=1; kill "$worker" 2>/dev/null || true' TERM INT HUP
  {
    is_worker=1
    "$1"
  } &
  worker=$!
  await_worker || {
    failure=$(<"$LOCK")
    failure=${failure##*"$STARTED"}
    back_out "$2" "${failure#$'\n'}"
  }
}

# Waits for the process that works, and ends as it does: a signal to this one has ended that, and the first
# wait.
await_worker() {
  local code=0
  wait "$worker" || code=$?
  ((!code)) || wait "$worker" || true
  ((!terminated)) || code=143
  return "$code"
}

carry_out() {
  configure "$data_lines"
  if ((changes)); then say 'done'; else say 'nothing to change'; fi
}

# configure LINES: puts the instructions into effect, and keeps their lines.
configure() {
  local kept
  kept=$(lines_to_keep "$1")
  stop_cloud_init
  ! has_tools || with_replies assign_marks
  apply_enis
  # What DHCP has told by now need never be asked again.
  if ((uses_dhcp)); then
    find_manager
    apply_enis
  fi
  apply_primary
  ! has_tools || with_replies mark_replies
  write_file "$CONFIG" 644 "$kept"
  rm -f "$REMOVED"
  : >"$LOCK"
}

# back_out PREVIOUS FAILURE [BINDING]: ends the run, which has failed, with the previous configuration in
# effect. The process that failed has said why, unless it was ended.
back_out() {
  local failure=$2
  trap '' TERM INT HUP
  [[ $failure ]] || say "FAILED: ${failure:=terminated by a signal}" >&2
  [[ -z $signal_request ]] || signal_stack FAILURE "${3:-multi-eip}" "$failure" 9>&- &
  if [[ $1 ]]; then
    say 'restoring the previous configuration'
    restore "$1" &
    wait $! || say "the next 'multi-eip apply' tries again" >&2
  fi
  wait
  exit 1
}

restore() {
  unfinished=1
  echo "$STARTED" >&9
  read_lines "$1"
  await_primary 60
  find_own_addresses
  find_manager
  configure "$1"
}

# What a command of 'run' has left behind that was killed.
clean_up_runs() {
  ! compgen -G "$RUNS.*" >/dev/null || {
    load tools
    end_killed_runs
  }
}

# Where there are any: Cloud Assistant may bring them at any moment of a run, which goes on as it began.
load_tools() { [[ ! -e $PROGRAM-tools ]] || load tools; }
has_tools() { declare -F preserving >/dev/null; }

# load PART...: reads functions that a boot does not need.
load() {
  local part
  for part in "$@"; do
    [[ -e $PROGRAM-$part ]] || die "there is no $PROGRAM-$part, which Cloud Assistant brings"
    # shellcheck disable=SC1090
    source "$PROGRAM-$part"
  done
}
