/** In the network of the container that `publishPorts` makes. */
export const IN_CONTAINER = 'nsenter --net --target $(cat /run/container.pid)';

/**
 * A container behind a bridge, which gets all that comes in for some addresses by translation, as Docker
 * publishes ports: it sends back what it receives. Its nftables stay in /root/containers.nft.
 *
 * @param privateIps addresses, or variables of the shell
 */
export const publishPorts = (privateIps: readonly string[]) => `
setsid unshare --net sleep infinity </dev/null >/dev/null 2>&1 &
echo $! >/run/container.pid
until network=$(readlink /proc/$!/ns/net) && [[ $network != $(readlink /proc/self/ns/net) ]]; do
  sleep 0.1 # while a process starts another program, its network cannot be read
done
ip link add docker0 type bridge
ip address add 172.17.0.1/16 dev docker0
ip link add port0 type veth peer name port1
ip link set port1 netns $(cat /run/container.pid)
ip link set port0 master docker0 up
ip link set docker0 up
${IN_CONTAINER} ip address add 172.17.0.2/16 dev port1
${IN_CONTAINER} ip link set port1 up
${IN_CONTAINER} ip route add default via 172.17.0.1
echo 1 >/proc/sys/net/ipv4/ip_forward
for protocol in TCP4 UDP4; do
  ${IN_CONTAINER} setsid socat "$protocol-LISTEN:7,fork,reuseaddr" PIPE </dev/null >/dev/null 2>&1 &
done
cat >/root/containers.nft <<END
table ip containers
delete table ip containers
table ip containers {
  chain in {
    type nat hook prerouting priority -100
    ip daddr { ${privateIps.join(', ')} } meta l4proto { tcp, udp } dnat to 172.17.0.2:7
  }
  chain out {
    type nat hook postrouting priority 100
    ip saddr 172.17.0.0/16 oifname != "docker0" masquerade
  }
}
END
nft -f /root/containers.nft`;
