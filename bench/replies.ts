/**
 * What replies by connection cost an instance: new connections, exchanges on a kept one, and throughput, with
 * the program's rules and without, beside no other use of connection tracking and beside a firewall that uses it.
 * Server and client are one process, which has no work of its own: a service that has some notices less.
 */
import { REPLIES } from '../lib/guest/program';
import { renderInstallation } from '../lib/guest/scripts';
import { onInstance } from './on-instance';

const ROUNDS = 100;
const SLICE = 0.1; // seconds of each figure: short, so that a slow moment of the machine hits both of a pair

const WORK = ['connections', 'exchanges', 'throughput'] as const;

/** Its standard input is the listening socket, in the server's namespace; it runs in the client's. */
const CLIENT = `
use strict;
use Socket;
use Time::HiRes qw(time clock_gettime CLOCK_PROCESS_CPUTIME_ID);
my ($work, $seconds, $address) = @ARGV;
my $to = pack_sockaddr_in(80, inet_aton($address));
sub pair {
  socket(my $client, PF_INET, SOCK_STREAM, 0) or die $!;
  bind($client, pack_sockaddr_in(0, inet_aton('198.51.100.9'))) or die $!;
  connect($client, $to) or die $!;
  accept(my $server, STDIN) or die $!;
  return ($client, $server);
}
sub exchange {
  my ($from, $with, $bytes) = @_;
  my $left = syswrite($from, 'x' x $bytes);
  $left -= sysread($with, my $got, $left) while $left;
}
sub busy { clock_gettime(CLOCK_PROCESS_CPUTIME_ID) }
my ($done, $start, $began) = (0, time, busy());
my ($client, $server) = pair();
while (time - $start < $seconds) {
  if ($work eq 'throughput') {
    exchange($server, $client, 65536);
  } else {
    exchange($client, $server, 200);
    exchange($server, $client, 1000);
  }
  $done++;
  next if $work ne 'connections';
  close $server;
  close $client;
  ($client, $server) = pair();
}
printf "%.1f %.1f\\n", $done / (time - $start), $done / (busy() - $began);
`;

/** In the server's namespace: it listens, and becomes the client. */
const SERVER = `
use strict;
use Socket;
my ($address, $client, @command) = @ARGV;
socket(STDIN, PF_INET, SOCK_STREAM, 0) or die $!;
setsockopt(STDIN, SOL_SOCKET, SO_REUSEADDR, 1);
bind(STDIN, pack_sockaddr_in(80, inet_aton($address))) or die $!;
listen(STDIN, 128) or die $!;
exec 'nsenter', '--net', '--target', $client, 'perl', '-e', @command;
`;

/** Prints a line for each figure: variant, work, and how much of it in a second. */
const SCRIPT = `#!/usr/bin/env bash
set -e
awk '/^#= verify/ { print; print "#= replies"; next } /^#= end/ { $3++ } { print }' /etc/multi-eip.conf >/tmp/replies
multi-eip apply /tmp/replies >/dev/null
read -r _ _ _ mac table priority ip < <(grep '^#= eni' /etc/multi-eip.conf)
gateway=$(ip route show table "$table" default | sed -E 's/.* via ([^ ]+).*/\\1/')
rule=$(ip rule | sed -nE 's/^([0-9]+):\\s*(.*fwmark.*)/priority \\1 \\2/p')

namespace() {
  setsid unshare --net sleep infinity </dev/null >/dev/null 2>&1 &
  until [ "$(readlink /proc/$!/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.01; done
}
on() { nsenter --net --target "$@"; }
namespace; server=$!
namespace; client=$!

# The server has the ENI's addresses, tables and rules, and the client is outside, behind the gateway.
on $server ip link add s0 address "$mac" type veth peer name c0 netns $client
on $server ip address add "$ip/24" dev s0
on $server ip link set s0 up
on $client ip link set lo up
on $client ip address add 198.51.100.9/32 dev lo
on $client ip address add "$gateway/24" dev c0
on $client ip link set c0 up
on $server ip route add default via "$gateway" dev s0 table "$table"
ip rule | sed -nE '/fwmark/!s/^(51[0-9]{2}):\\s*(.*)/rule add priority \\1 \\2/p' | on $server ip -batch -

mark() {
  on $server nft -f /etc/multi-eip.nft
  on $server ip rule add $rule
}
unmark() {
  on $server nft delete table ip multi-eip
  on $server ip rule del $rule
}
track() {
  on $server nft 'table ip firewall { chain in { type filter hook input priority 0; ct state established,related accept; }; }'
}
untrack() { on $server nft delete table ip firewall; }
measure() {
  local work
  for work in ${WORK.join(' ')}; do
    echo "$1 $work $(on $server perl -e "$SERVER" "$ip" $client "$CLIENT" $work ${SLICE} "$ip")"
  done
}

for _ in $(seq ${ROUNDS}); do
  measure plain
  mark
  measure marked
  track
  measure tracked-marked
  unmark
  measure tracked
  untrack
done
kill $server $client
`;

async function main(): Promise<void> {
  const content = `${SCRIPT.replace('\n', `\nSERVER='${quoted(SERVER)}' CLIENT='${quoted(CLIENT)}'\n`)}`;
  const output = await onInstance(async (run) => {
    await run(renderInstallation([REPLIES]), 60);
    return run(content, 900);
  });
  report(output);
}

/** Inside of single quotes of the shell. */
const quoted = (text: string) => text.replaceAll("'", String.raw`'\''`);

type Work = (typeof WORK)[number];
type Variant = 'plain' | 'marked' | 'tracked' | 'tracked-marked';

/** In a second by the clock, and in a second of the processor, which other work on the machine disturbs less. */
const CLOCKS = ['by the clock', 'by the processor'] as const;

function report(output: string): void {
  console.log(`medians of ${ROUNDS} rounds of ${SLICE} s, and the middle half of their ratios`);
  compare(output, 'plain', 'marked', 'nothing else uses connection tracking');
  compare(output, 'tracked', 'tracked-marked', 'a firewall uses connection tracking already');
}

function compare(output: string, without: Variant, marked: Variant, where: string): void {
  console.log(`${where}:`);
  for (const work of WORK) {
    for (const [column, clock] of CLOCKS.entries()) {
      const before = figures(output, without, work, column);
      const after = figures(output, marked, work, column);
      const ratios = after.map((figure, round) => figure / before[round]!);
      const [from, to] = [quantile(before, 0.5), quantile(after, 0.5)];
      const [low, high] = [quantile(ratios, 0.25), quantile(ratios, 0.75)];
      console.log(
        `  ${work} ${clock}: ${from.toFixed(0)} without, ${to.toFixed(0)} with, ` +
          `${(to / from).toFixed(3)} times that (${low.toFixed(3)} to ${high.toFixed(3)})`,
      );
    }
  }
}

function figures(output: string, variant: Variant, work: Work, column: number): number[] {
  const lines = [...output.matchAll(new RegExp(`^${variant} ${work} ([\\d. ]+)$`, 'gm'))];
  if (lines.length !== ROUNDS) throw new Error(`not all figures of '${variant}' in:\n${output}`);
  return lines.map(([, line]) => Number(line!.split(' ')[column]));
}

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)]!;
}

void main();
