# 'multi-eip run': a command in a network namespace whose way out is a binding's private address, so
# that the command need not know how to bind to an address.
# shellcheck shell=bash

run() {
  local name=$1 ip eni dev table=$MAIN_TABLE here
  shift
  read_config
  ip=${binding_ip[$name]-}
  [[ -n $ip ]] || die "there is no binding '$name'; there are: ${bindings[*]}"
  dev=$(binding_device "$name")
  [[ -n $dev ]] || die "$name: $(path_fault "$name")"
  eni=${binding_eni[$name]}
  [[ -z $eni ]] || table=${eni_table[$eni]}
  here=169.254.$((100 + $$ / 100 % 100)).$(($$ % 100 * 2))
  run_address=${here%.*}.$((${here##*.} + 1))
  run_network=multi-eip-$$ run_link=eip$$
  run_forwarding=/proc/sys/net/ipv4/conf/$dev/forwarding
  run_forwarded=$(<"$run_forwarding")
  trap leave_network EXIT
  make_network "$here"
  ip rule add priority 5099 from "$run_address" lookup "$table"
  nft "table ip $run_network { chain out { type nat hook postrouting priority 100; ip saddr $run_address snat to $ip; }; }"
  tee "/proc/sys/net/ipv4/conf/$run_link/forwarding" "$run_forwarding" <<<1 >/dev/null
  let_through -I
  trap - ERR
  in_network "$@"
}

# make_network ADDRESS: of the instance's end of the link.
make_network() {
  local tries=30
  ip netns add "$run_network"
  ip link add "$run_link" type veth peer name eth0 netns "$run_network"
  # NetworkManager can be told to leave the link alone once it has seen it.
  until nmcli device set "$run_link" managed no 2>/dev/null || ((tries-- == 0)) ||
    ! nmcli -t general >/dev/null 2>&1; do
    sleep 0.1
  done
  ip address add "$1/31" dev "$run_link"
  ip link set "$run_link" up
  nsenter --net="/run/netns/$run_network" ip -batch - <<END
link set lo up
address add $run_address/31 dev eth0
link set eth0 up
route add default via $1
END
}

leave_network() {
  let_through -D
  ip link delete "$run_link"
  echo "$run_forwarded" >"$run_forwarding"
  ip netns delete "$run_network"
  ip rule delete from "$run_address"
  nft delete table ip "$run_network"
}

# Docker drops forwarded packets that are not of its own networks.
let_through() {
  command -v iptables >/dev/null || return 0
  iptables -w "$1" FORWARD -i "$run_link" -j ACCEPT
  iptables -w "$1" FORWARD -o "$run_link" -j ACCEPT
}

# A resolver on the instance cannot be reached from the namespace; those that it asks can.
in_network() {
  local servers=/run/systemd/resolve/resolv.conf
  if [[ -e $servers ]]; then
    set -- unshare --mount bash -c "mount --bind $servers /etc/resolv.conf && exec \"\$@\"" run "$@"
  fi
  nsenter --net="/run/netns/$run_network" "$@"
}
