# 'multi-eip run': a command in a network namespace whose way out is a binding's private address, so
# that the command need not know how to bind to an address. All that a run makes has its number: two
# can run at once, and what is left of one that was killed can be found.
# shellcheck shell=bash

run() {
  local name=$1 ip dev fault eni table=$MAIN_TABLE code
  shift
  read_config
  check_commands "${RUN_COMMANDS[@]}"
  ip=${binding_ip[$name]-}
  [[ -n $ip ]] || die "there is no binding '$name'; there are: ${bindings[*]}"
  dev=$(binding_device "$name")
  fault=$(path_fault "$name")
  [[ -n $dev ]] || die "$name: $fault"
  eni=${binding_eni[$name]}
  [[ -z $eni ]] || table=${eni_table[$eni]}
  lock
  end_killed_runs
  take_run_number
  trap 'lock && end_run "$run_number"' EXIT
  begin_run "$ip" "$dev" "$table"
  exec 9>&- # other runs need not wait for the command
  trap - ERR
  code=0
  supervise "$@" || code=$?
  exit "$code"
}

# The lowest one that no other run has. A command that goes on when its run was killed still has it.
take_run_number() {
  run_number=0
  until make_private "$RUNS.$run_number" && exec 8>>"$RUNS.$run_number" && flock -n 8; do
    run_number=$((run_number + 1))
  done
}

# run_address NUMBER END: 0 for the instance's end of the link, 1 for the command's.
run_address() { echo "169.254.$((100 + $1 / 128)).$(($1 % 128 * 2 + $2))"; }

forwarding_of() { echo "/proc/sys/net/ipv4/conf/$1/forwarding"; }

# begin_run IP DEVICE TABLE
begin_run() {
  local name=multi-eip-$run_number link=eip$run_number forwarding here there before
  forwarding=$(forwarding_of "$2")
  here=$(run_address "$run_number" 0)
  there=$(run_address "$run_number" 1)
  # Another run with the interface knows how it was.
  before=$(cat "$RUNS".* "$forwarding" | sed -nE "s/^($2 )?([01])$/\2/p" | sed -n 1p)
  echo "$2 $before" >&8
  ip netns add "$name"
  link_run "$link" "$name" "$here" "$there"
  ip rule add priority $RUN_PRIORITY from "$there" lookup "$3"
  nft "table ip $name { chain out { type nat hook postrouting priority 100; ip saddr $there snat to $1; }; }"
  echo 1 >"/proc/sys/net/ipv4/conf/$link/forwarding"
  echo 1 >"$forwarding"
  let_through -I "$link"
}

# link_run LINK NAMESPACE HERE THERE
link_run() {
  local tries=30
  ip link add "$1" type veth peer name eth0 netns "$2"
  # NetworkManager can be told to leave the link alone once it has seen it.
  until nmcli device set "$1" managed no 2>/dev/null || ((tries-- == 0)) ||
    ! nmcli -t general >/dev/null 2>&1; do
    sleep 0.1
  done
  ip address add "$3/31" dev "$1"
  ip link set "$1" up
  nsenter --net="/run/netns/$2" ip -batch - <<END
link set lo up
address add $4/31 dev eth0
link set eth0 up
route add default via $3
END
}

end_killed_runs() {
  local file
  for file in "$RUNS".*; do
    [[ ! -e $file ]] || ! flock -n "$file" true || end_run "${file##*.}"
  done
}

# end_run NUMBER: of a run that was killed it may find anything missing.
end_run() {
  local name=multi-eip-$1 dev before there
  there=$(run_address "$1" 1)
  {
    read -r dev before <"$RUNS.$1"
    rm -f "$RUNS.$1"
    [[ -z $dev ]] || grep -qs "^$dev " "$RUNS".* || echo "$before" >"$(forwarding_of "$dev")"
    let_through -D "eip$1"
    ip link delete "eip$1"
    ip netns delete "$name"
    ip rule delete from "$there"
    nft delete table ip "$name"
  } 2>/dev/null || true
}

# Docker drops forwarded packets that are not of its own networks.
let_through() {
  type -P iptables >/dev/null || return 0
  iptables -w "$1" FORWARD -i "$2" -j ACCEPT
  iptables -w "$1" FORWARD -o "$2" -j ACCEPT
}

# Runs the command, hands signals on to it, and ends as it does.
supervise() {
  local child code
  in_network "$@" <&0 &
  child=$!
  trap 'kill -TERM "$child" 2>/dev/null' TERM HUP
  trap '' INT # a terminal sends it to the command too
  while true; do
    code=0
    wait "$child" || code=$?
    # A signal ends the wait, and perhaps not the command.
    ((code > 128)) && kill -0 "$child" 2>/dev/null || return "$code"
  done
}

# A resolver on the instance cannot be reached from the namespace; those that it asks can.
in_network() {
  local servers=/run/systemd/resolve/resolv.conf
  trap - INT
  if [[ -e $servers ]]; then
    set -- unshare --mount bash -c "mount --bind $servers /etc/resolv.conf && exec \"\$@\"" run "$@"
  fi
  exec nsenter --net="/run/netns/multi-eip-$run_number" "$@"
}
