# Files that outlive the run.
# shellcheck shell=bash

# store FILE MODE TEXT: in one step, so that a reader, or a boot after a power cut, sees all of the old
# or of the new text.
store() {
  local file=$1 mode=$2 text=$3 folder=${1%/*}
  local new=$folder/.multi-eip.new
  (umask 077 && printf '%s\n' "$text" >"$new" && chmod "$mode" "$new" && sync "$new") || {
    rm -f "$new"
    die "cannot write $new"
  }
  mv -f "$new" "$file" || die "cannot write $file"
  sync "$folder"
}

# write_file FILE MODE TEXT: a file that is part of the configuration.
write_file() {
  [[ ! -e $1 || $(<"$1") != "$3" ]] || return 0
  store "$@"
  changes=$((changes + 1))
  say "wrote $1"
}

# The profiles here are the network's configuration, also on the next boot.
stop_cloud_init() {
  [[ -d ${CLOUD_INIT%/*} ]] || return 0
  write_file "$CLOUD_INIT" 644 'network: {config: disabled}'
}

# make_private FILE: only root can open it, and so hold its lock.
make_private() { (umask 077 && : >>"$1" && chmod 600 "$1"); }

# One run at a time.
lock() {
  make_private "$LOCK"
  exec 9>>"$LOCK"
  flock -w 300 9 || die "another run has held $LOCK for 5 minutes"
}
