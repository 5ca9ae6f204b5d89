/**
 * What many addresses cost on an instance: to configure 500 of them, and to look a route up beside
 * them. Played in a rehearsal, all variants in turn, so that a slow moment of the machine hits each.
 */
import { onInstance } from './on-instance';

const ROUNDS = 5;
const ADDRESSES = 500;
const LOOKUPS = 20_000;

/** Prints a line for each figure: its name, and milliseconds. */
const SCRIPT = `#!/usr/bin/env bash
set -e
dev=eth1
profile=/etc/NetworkManager/system-connections/plain.nmconnection
# Each beside the next one, or none.
addresses=$(for n in $(seq 0 ${ADDRESSES - 1}); do echo "10.9.$((n / 250)).$((n % 250 + 1))"; done)
apart=$(for n in $(seq 0 ${ADDRESSES - 1}); do echo "10.9.$((n / 125)).$((n % 125 * 2 + 1))"; done)
own=$(ip -4 -o address show dev eth0 | awk '{ sub("/.*", "", $4); print $4; exit }')

# NetworkManager is to be done with the step before, which may be one of hundreds of addresses.
took() {
  local name=$1 start
  shift
  sleep 0.5
  start=$EPOCHREALTIME
  "$@" >/dev/null
  awk -v name="$name" -v start="$start" -v end="$EPOCHREALTIME" \\
    'BEGIN { printf "%s %.1f\\n", name, (end - start) * 1000 }'
}
plain_profile() {
  (
    umask 077
    {
      printf '%s\\n' '[connection]' id=plain uuid=11111111-2222-3333-8444-555555555555 type=ethernet \\
        '[ethernet]' "mac-address=$(</sys/class/net/$dev/address)" '[ipv6]' method=disabled \\
        '[ipv4]' method=manual route-table=4000 address1=10.8.0.9/24,10.8.0.1
      awk '{ printf "address%d=%s/32\\n", NR + 1, $0 }' <<<"$1"
    } >$profile
  )
  nmcli connection load $profile
}
up() { nmcli connection up plain; }
plain_profile_up() { plain_profile "$addresses" && up; }
each() {
  local address
  for address in $addresses; do nmcli device modify $dev +ipv4.addresses "$address/32"; done
}
clean() { nmcli connection delete plain >/dev/null; }
lookups() { ip -batch /tmp/lookups; }

cp /etc/multi-eip.conf /tmp/few
with() {
  head -n -1 /tmp/few
  awk '{ printf "#= ip b%d %s -\\n", NR, $0 }' <<<"$1"
  echo "#= end $(($(wc -l </tmp/few) - 2 + $(wc -l <<<"$1")))"
}
with "$addresses" >/tmp/many
with "$apart" >/tmp/apart
for _ in $(seq ${LOOKUPS}); do echo "route get 192.0.2.1 from $own"; done >/tmp/lookups

for _ in $(seq ${ROUNDS}); do
  multi-eip apply /tmp/few >/dev/null
  took lookups-few lookups
  took profile plain_profile_up
  clean
  multi-eip apply /tmp/few >/dev/null
  took program multi-eip apply /tmp/many
  took lookups-many lookups
  multi-eip apply /tmp/few >/dev/null
  took program-apart multi-eip apply /tmp/apart
  took lookups-apart lookups
done
multi-eip apply /tmp/few >/dev/null
plain_profile ''
up >/dev/null
took each each
clean
`;

async function main(): Promise<void> {
  report(await onInstance((run) => run(SCRIPT, 600)));
}

function report(output: string): void {
  const figure = (name: string) => {
    const times = [...output.matchAll(new RegExp(`^${name} ([\\d.]+)$`, 'gm'))].map(([, ms]) =>
      Number(ms),
    );
    if (times.length === 0) throw new Error(`no figure '${name}' in:\n${output}`);
    return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
  };
  const [profile, program, each] = [figure('profile'), figure('program'), figure('each')];
  const programApart = figure('program-apart');
  const [few, many, apart] = [
    figure('lookups-few'),
    figure('lookups-many'),
    figure('lookups-apart'),
  ];
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const us = (value: number) => `${((value * 1000) / LOOKUPS).toFixed(1)} us`;
  console.log(`${ADDRESSES} addresses, median of ${ROUNDS} rounds
one NetworkManager profile:        ${ms(profile)}
multi-eip apply, with rules:      ${ms(program)}, ${(program / profile).toFixed(2)} times that (at most 1.50 is the aim)
one nmcli command per address:    ${ms(each)}, ${(each / program).toFixed(0)} times multi-eip (at least 50 is the aim)
a route lookup from eth0, few:    ${us(few)}
a route lookup from eth0, many:   ${us(many)}, ${(many / few).toFixed(2)} times that (at most 1.20 is the aim)
the same where no address is beside another, so that each has rules of its own:
multi-eip apply:                  ${ms(programApart)}, ${(programApart / profile).toFixed(2)} times the profile
a route lookup from eth0:         ${us(apart)}, ${(apart / few).toFixed(2)} times one with few`);
}

void main();
