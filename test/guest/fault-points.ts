import { afterReading, source } from './program-text';

/** What ends with the command at a fault point. */
export type Fault = 'fail' | 'kill' | 'kill-all';

/** What was done at one fault point, and what came of it. */
export interface FaultReport {
  readonly fault: Fault;
  readonly point: number;
  readonly command: string;
  /** Exit code of the run: a fault of what only informs, such as the journal, does not end it. */
  readonly code: number;
  /** `before` or `after` the change, or else what differs from both. */
  readonly state: string;
}

const COMMANDS = [
  ...afterReading(source, 'printf "%s\n" "${COMMANDS[@]}"').trim().split('\n'),
  'nmcli',
  'networkctl',
];

/**
 * Puts a fault point before each command and each write of the program: when the file `armed` has its
 * number, the command fails, or its caller is killed, or the whole run is. Once: `armed` is then gone.
 */
export const PLACE_FAULT_POINTS = `
mkdir -p /run/faults
for command in ${COMMANDS.join(' ')} true; do
  real=$(PATH=/usr/sbin:/usr/bin:/sbin:/bin type -P $command) || continue
  name=\${command/#true/write}
  cat >/usr/local/sbin/$name <<END
#!/bin/sh
if read -r point fault 2>/dev/null </run/faults/armed; then
  echo \\$\\$ >>/run/faults/calls
  number=0
  while read -r call; do
    number=\\$((number + 1))
    [ \\$call != \\$\\$ ] || break
  done </run/faults/calls
  if [ \\$number = \\$point ]; then
    /bin/rm /run/faults/armed
    echo "$name \\$*" >/run/faults/command
    case \\$fault in
      kill) kill -9 \\$PPID ;;
      kill-all) kill -9 0 ;;
    esac
    exit 1
  fi
fi
exec $real "\\$@"
END
  chmod 755 /usr/local/sbin/$name
done
/bin/sed -i -E 's/(printf .%s.n. )?("\\$text" >"\\$new")/write \\&\\&&/
  s/^(echo .* >&9|: >"\\$LOCK")$/write \\&\\& &/' /usr/local/sbin/multi-eip
[[ $(grep -c 'write *&&' /usr/local/sbin/multi-eip) == 5 ]]`;

/**
 * Functions that tell what the program has configured, whether systemd-networkd is done with it, and whether
 * the primary ENI still has a way out.
 */
const STATE = `
cd /tmp
state() {
  {
    ip -4 -o address | awk '{ print $2, $4 }'
    ip -4 rule
    ip -4 route show table all | sed -nE '/ table (2[0-9]{4}|default)/{ s/ proto [a-z]+//; p }'
    cat /var/lib/multi-eip.primary
    networkctl list --no-legend --no-pager 2>/dev/null | awk '{ print $2, $5 }'
    ip -4 route get 192.0.2.1 | sed -nE 's/ uid.*//; s/ table default//; 1p'
  } | sort -u
}
# found FILE...: which of these states there is; a network manager may take a moment.
found() {
  local try now file
  for try in {1..50}; do
    now=$(state)
    for file in "$@"; do
      [[ $now != "$(<$file)" ]] || { echo "$file"; return; }
    done
    sleep 0.1
  done
  { diff before <(echo "$now"); cat said; } | tr '\\n\\t' '  '
}`;

/** Prints how many fault points a change of the configuration passes. */
export const COUNT_FAULT_POINTS = `
${STATE}
state >before
: >/run/faults/calls; echo 0 fail >/run/faults/armed
multi-eip apply changed >said
/bin/rm /run/faults/armed
until ip -4 address show dev eth0 | grep -q 192.168.0.89/; do sleep 0.1; done
state >after
multi-eip apply all >said
found before >/tmp/back; [[ $(</tmp/back) == before ]] || { cat /tmp/back; exit 1; }
wc -l </run/faults/calls`;

/** Plays a fault at some of the points, and prints a line of tab-separated values for each. */
export const playFaults = (fault: Fault, points: readonly number[]) => `
${STATE}
for point in ${points.join(' ')}; do
  : >/run/faults/calls; echo none >/run/faults/command
  echo "$point ${fault}" >/run/faults/armed
  code=0
  setsid --wait multi-eip apply changed >said 2>&1 || code=$?
  /bin/rm -f /run/faults/armed
  if [[ ${fault} == kill-all ]]; then
    multi-eip apply >>said 2>&1
    found=$(found before after)
  elif ((code)); then
    found=$(found before)
  else
    found=$(found after)
  fi
  printf '%s\\t%s\\t%s\\t%s\\n' "$point" "$code" "$found" "$(tr '\\n' ' ' </run/faults/command)"
  [[ $found == before ]] || multi-eip apply all >/dev/null
  [[ $(found before) == before ]]
done`;

export function faultReports(fault: Fault, output: string): FaultReport[] {
  return (
    output
      .split('\n')
      // The shell also says which of its processes was killed.
      .filter((line) => /^\d+\t/.test(line))
      .map((line) => {
        const [point, code, state = '', command = ''] = line.split('\t');
        return { fault, point: Number(point), code: Number(code), state, command: command.trim() };
      })
  );
}

/** Those after which the configuration was neither the one before nor the whole new one. */
export function lost(reports: readonly FaultReport[]): FaultReport[] {
  return reports.filter(({ state }) => state !== 'before' && state !== 'after');
}
