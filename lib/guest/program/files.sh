# Files that outlive the run.
# shellcheck shell=bash

# write_file FILE MODE TEXT: in one step, so that a reader sees all of the old or of the new text.
write_file() {
  local file=$1 mode=$2 text=$3 new=${1%/*}/.multi-eip.new
  [[ ! -e $file || $(<"$file") != "$text" ]] || return 0
  (umask 077 && printf '%s\n' "$text" >"$new" && chmod "$mode" "$new") || {
    rm -f "$new"
    die "cannot write $new"
  }
  mv -f "$new" "$file" || die "cannot write $file"
  changes=$((changes + 1))
  say "wrote $file"
}

# The profiles here are the network's configuration, also on the next boot.
stop_cloud_init() {
  [[ -d ${CLOUD_INIT%/*} ]] || return 0
  write_file "$CLOUD_INIT" 644 'network: {config: disabled}'
}

# One run at a time.
lock() {
  exec 9>>"$LOCK"
  flock -w 300 9 || die "another run has held $LOCK for 5 minutes"
}
