/**
 * The user of the machine that a sandbox runs as when root opens it: templates are other people's
 * code, and root of a sandbox must not own what root of the machine owns.
 */

/** No account has this id, by the ranges that systemd documents, and it also exists in most containers. */
export const SANDBOX_USER = 61000;

/** The user that a sandbox changes to; undefined: it stays the user who opens it. */
export function sandboxUser(): number | undefined {
  return process.getuid?.() === 0 ? SANDBOX_USER : undefined;
}

/** The command, as this user runs it: without root's groups and capabilities. */
export function asUser(user: number, command: readonly string[]): string[] {
  const ids = [`--reuid=${user}`, `--regid=${user}`, '--clear-groups'];
  return ['setpriv', ...ids, '--', 'env', `SANDBOX_USER=${user}`, ...command];
}

/**
 * The command, as it runs where that user can reach some files of root. A directory that only root can
 * enter gives way to an empty one with those files alone in it: so what else is in there, such as a home
 * directory, cannot even be read in the sandbox. It ends with the command.
 *
 * @param paths files and directories, absolute: they can be read there, and not be changed
 */
export function withReachable(
  user: number,
  paths: readonly string[],
  command: readonly string[],
): string[] {
  const script = ['bash', '-c', reachScript, 'reach', String(user), ...paths, '--', ...command];
  return ['unshare', '--mount', '--', ...script];
}

/** Each path is held open while what stands above it is covered. */
const reachScript = `
set -euo pipefail
user=$1
shift

# The topmost directory above a path that the user cannot enter; nothing, if there is none.
closed_above() {
  local above=$1 found=
  while above=\${above%/*}; [[ $above ]]; do
    setpriv --reuid="$user" --regid="$user" --clear-groups -- test -x "$above" || found=$above
  done
  printf '%s' "$found"
}

paths=() held=() closed=()
while [[ $1 != -- ]]; do
  exec {fd}<"$1"
  paths+=("$1") held+=("$fd")
  closed+=("$(closed_above "$1")")
  shift
done
shift

covered=' '
for above in "\${closed[@]}"; do
  [[ $above && $covered != *" $above "* ]] || continue
  mount -t tmpfs -o mode=0755 covered "$above"
  covered+="$above "
done

for i in "\${!paths[@]}"; do
  path=\${paths[i]} source=/proc/self/fd/\${held[i]}
  if [[ ! -e $path ]]; then
    mkdir -p "\${path%/*}"
    if [[ -d $source ]]; then mkdir "$path"; else : >"$path"; fi
  fi
  mount --no-canonicalize --bind "$source" "$path"
  mount -o remount,bind,ro "$path"
done
for fd in "\${held[@]}"; do exec {fd}<&-; done
exec "$@"
`;

/**
 * The command, as it runs where any user may open some devices: with nodes of its own in place of
 * root's. To be run by root, in a mount namespace of its own.
 *
 * @param devices paths; those that the machine lacks are left out
 */
export function withDevices(devices: readonly string[], command: readonly string[]): string[] {
  if (devices.length === 0) return [...command];
  return ['bash', '-c', deviceScript, 'devices', ...devices, '--', ...command];
}

const deviceScript = `
set -euo pipefail
paths=() numbers=()
while [[ $1 != -- ]]; do
  if [[ -c $1 ]]; then
    paths+=("$1")
    numbers+=("$(stat --format='0x%t 0x%T' "$1")")
  fi
  shift
done
shift

if [[ -d /dev/net ]]; then
  mount -t tmpfs -o mode=0755 devices /dev/net
  for i in "\${!paths[@]}"; do
    read -r major minor <<<"\${numbers[i]}"
    node=/dev/net/\${paths[i]##*/}
    mknod -m 0666 "$node" c "$((major))" "$((minor))"
    [[ $node == "\${paths[i]}" ]] || mount --bind "$node" "\${paths[i]}"
  done
fi
exec "$@"
`;
