# A configuration: removed.
# shellcheck shell=bash

remove() {
  local kept=''
  trap '' PIPE
  check_commands "${COMMANDS[@]}"
  load_tools
  lock
  clean_up_runs
  find_manager
  check_folders
  # An image that is made now has no configuration in effect, and can have it again.
  if [[ -e $CONFIG ]]; then
    kept=$(<"$CONFIG")
    store "$REMOVED" 644 "$kept"
  fi
  work take_away "$kept"
}

# What cannot be removed, such as on a file system that errors have made read-only, would come back at a boot.
check_folders() {
  local profile folder
  profile=$("${manager}_profile" x)
  for folder in "${profile%/*}" "${CONFIG%/*}" "${REMOVED%/*}" "${CLOUD_INIT%/*}"; do
    [[ -d $folder ]] || continue
    mkdir -p "$folder/.multi-eip" 2>/dev/null || die "cannot write in $folder, and nothing was changed"
    rmdir "$folder/.multi-eip"
  done
}

take_away() {
  ! has_tools || with_replies unmark_replies
  retire_others
  "${manager}_reload"
  apply_primary
  rm -f "$CLOUD_INIT" "$CONFIG" "$PRIMARY_RECORD"
  : >"$LOCK"
  say 'removed'
}
