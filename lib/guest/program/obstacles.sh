# What users feel of other inhabitants of the instance, though the path of a binding's own packets is right.
# shellcheck shell=bash

# What keeps a binding's clients from it, or will from the next boot on; nothing, if nothing does.
obstacle() {
  local dev eni=${binding_eni[$1]} ip=${binding_ip[$1]} fault=''
  dev=$(binding_device "$1")
  [[ -n $dev ]] || return 0
  [[ -z $eni ]] || fault=$(profile_fault "$eni" "$dev")
  [[ $fault ]] || fault=$(link_fault "$dev" "$ip")
  [[ $fault ]] || fault=$(rule_fault "$eni" "$dev" "$ip")
  [[ $fault ]] || fault=$(detour_fault "$eni" "$dev" "$ip")
  [[ $fault ]] || fault=$(firewall_fault "$dev" "$ip")
  [[ $fault ]] || fault=$(gateway_fault "$dev" "$ip")
  echo "$fault"
}

# link_fault DEVICE IP: what keeps packets from an interface that is up and has the address, or the kernel from
# taking them as its own.
link_fault() {
  local link controller own policies mine="(0.0.0.0/0|${2%.*.*}.0.0/16|${2%.*}.0/24|$2/32)" all='0.0.0.0/[01]'
  link=$(ip -o link show dev "$1" up)
  own=$(addresses_on "$1")
  [[ $link && $own == *" $2/"* ]] || return 0
  own=$(ip -4 route get "$2" 2>/dev/null) || true
  policies=$(ip -o xfrm policy list dir out 2>/dev/null && ip -o xfrm policy list dir in) || true
  controller=$(sed -nE 's/.* master ([^ ]+) .*/\1/p' <<<"$link")
  if [[ $controller ]]; then
    echo "$1 is a port of $controller: take it out of that"
  elif [[ $link =~ mtu\ ([0-9]{1,3})\  ]]; then
    echo "$1 has an MTU of ${BASH_REMATCH[1]}: 'ip link set $1 mtu 1500'"
  elif [[ $link =~ NO-CARRIER ]]; then
    echo "$1 has no carrier"
  elif [[ $link =~ NOARP ]]; then
    echo "$1 does not ask for the gateway: 'ip link set $1 arp on'"
  elif [[ $own != local* ]]; then
    echo "the kernel does not take $2 as its own: 'ip route add local $2 dev $1 table local'"
  elif [[ $policies =~ src\ $mine\ dst\ $all\  || $policies =~ src\ $all\ dst\ $mine\  ]]; then
    echo "a policy of IPsec takes what $2 sends to the outside, or gets from there: 'ip xfrm policy' shows it"
  fi
}

# gateway_fault DEVICE IP: the kernel asks for the gateway, without which nothing gets out, whatever it is that takes
# the packets. A MAC address that was set by hand is right if another interface knows the same.
gateway_fault() {
  local via near mac known tries=15
  via=$(ip -4 route get 192.0.2.1 from "$2" 2>/dev/null | sed -nE "s/.* via ([^ ]+) dev $1 .*/\1/p") || true
  [[ $via ]] || return 0
  near=$(ip neigh show to "$via" dev "$1")
  # It was asked for another binding, and answers at once if it can now.
  [[ ! $near =~ FAILED|INCOMPLETE ]] || tries=1
  # A permanent neighbour would be made another one.
  [[ $near == *PERM* ]] || ip neigh replace "$via" dev "$1" use 2>/dev/null || true
  until near=$(ip neigh show to "$via" dev "$1") && [[ $near != *INCOMPLETE* ]] || ((!tries--)); do sleep 0.2; done
  mac=$(sed -nE 's/.* lladdr ([^ ]+) PERM.*/\1/p' <<<"$near")
  known=$(ip neigh show to "$via")
  if [[ $near =~ FAILED|INCOMPLETE ]]; then
    echo "the gateway $via does not answer $1: 'ip route get 192.0.2.1 from $2' and 'tc -s qdisc show dev $1' may show why"
  elif [[ $mac && $known != *"$mac"*"$mac"* ]]; then
    echo "the gateway $via was given the MAC address $mac on $1: 'ip neigh del $via dev $1', unless that is right"
  fi
}

# profile_fault ENI DEVICE: another profile that has won, or is going to.
profile_fault() {
  local profile
  profile=$(profile_in_effect "$2")
  if [[ $profile != *multi-eip-"$1"* && -n $profile ]]; then
    echo "$2 is configured by '$profile' instead of multi-eip-$1: remove that profile, then 'multi-eip apply'"
    return
  fi
  profile=$(rivals "$1" "$2")
  [[ -z $profile ]] || echo "'${profile//$'\n'/, }' takes $2 from multi-eip-$1 when it is activated next: remove that profile"
}

rivals() {
  nm_read_devices
  if nm_manages "$2"; then nm_rivals "$@"; elif [[ -e /run/systemd/netif/state ]]; then networkd_rivals "$@"; fi
}

# path_to DESTINATION IP ENI: 'TABLE by DEVICE' for what goes there from IP, replies by connection with their
# mark. Fails where no route leads there.
path_to() {
  local mark='' out
  [[ -z $3 ]] || mark=$(with_replies mark_of "$3")
  out=$(ip -4 -o route get "$1" from "$2" ipproto 6 ${mark:+mark "$mark"} 2>/dev/null) || return
  sed -nE 's/.* dev ([^ ]+).* table ([^ ]+).*/\2 by \1/p; t; s/.* dev ([^ ]+).*/main by \1/p' <<<"$out"
}

# rule_fault ENI DEVICE IP: what others put before the default route that replies have to take.
rule_fault() {
  local path table by rule first=${eni_rule[${1:--}]-32766}
  path=$(path_to 192.0.2.1 "$3" "$1") || return 0
  table=${path% by *} by=${path##* }
  [[ $by != "$2" ]] || return 0
  rule=$(ip -4 rule | sed -nE "/^($PRIORITIES):.from [0-9]|0x78 /d; s/^([0-9]+):.* lookup $table( .*)?$/\1/p" | sed -n 1p)
  if [[ $rule ]] && ((rule < first)); then
    echo "replies from $3 leave by $by, by rule $rule, which looks up table $table before the rules of the EIP: delete" \
      "that rule ('ip rule del priority $rule'), or give it a priority above $((first + 99))"
  elif [[ -z $1 ]]; then
    echo "replies from $3 leave by $by, by another default route in table $table: remove that, or give it a higher metric" \
      "than that of $2"
  fi
}

# detour_fault ENI DEVICE IP: routes to some public addresses that take replies away. The kernel says which of
# them do so.
detour_fault() {
  local target by rest inside path found='' list
  list=$(ip -4 -o route show table all | diverting_routes "$2" | sed -n 1,50p)
  while read -r target by rest; do
    [[ $target ]] || continue
    inside=$(address_in "$target")
    path=$(path_to "$inside" "$3" "$1") || path=''
    [[ ${path##* } == "$2" ]] || found+="${found:+, }$target $by $rest"
  done <<<"$list"
  [[ -z $found ]] || echo "replies to clients in these networks do not leave by $2, but by other routes:" \
    "$found: remove them, or move them to a table that no rule before those of the EIP looks up"
}

# An address inside of a network.
address_in() {
  local network=${1%/*}
  if [[ $1 == 0.* ]]; then echo 1.0.0.1; elif [[ $1 != */* || $1 == */3[12] ]]; then echo "$network"; else
    echo "${network%.*}.$((${network##*.} + 1))"
  fi
}

# By NetworkManager the name of a profile, by systemd-networkd a file.
profile_in_effect() {
  local profile
  profile=$(nmcli -g GENERAL.CONNECTION device show "$1" 2>/dev/null) || true
  [[ -n $profile ]] || profile=$(networkd_file "$1") || true
  [[ $profile == n/a ]] || echo "$profile"
}

# diverting_routes DEVICE: of the routes that it reads, those to public addresses by another interface, but no
# default route. Nothing reaches an EIP from a private address, and routes of the kernel are those of an
# interface's own subnet.
diverting_routes() {
  awk -v device="$1" '
    $1 ~ /^(default|local|broadcast|multicast|anycast|throw)$/ || / proto kernel / { next }
    {
      target = $1 ~ /^[0-9]/ ? $1 : $2
      if (target !~ /^[0-9]/) next
      split(target, part, /[.\/]/)
      bits = target ~ /\// ? part[5] : 32
      a = part[1]
      b = part[2]
      if (a >= 224 && bits >= 3 || (a == 0 || a == 10 || a == 127) && bits >= 8) next
      if (a == 172 && b >= 16 && b < 32 && bits >= 12 || a == 100 && b >= 64 && b < 128 && bits >= 10) next
      if ((a == 192 && b == 168 || a == 169 && b == 254) && bits >= 16) next
      by = $1 == target ? "no interface" : $1
      table = ""
      for (i = 1; i < NF; i++) {
        if ($i == "dev" && $1 == target && by == "no interface") by = $(i + 1)
        if ($i == "table") table = " in table " $(i + 1)
      }
      if (by != device) print target " by " by table
    }'
}

# What may go wrong, and a status of 'ok' does not say: on the standard error, where no JSON is.
note_udp_servers() {
  local ports
  ports=$(wildcard_udp_ports </proc/net/udp)
  ports+=$(wildcard_udp_ports 2>/dev/null </proc/net/udp6 || true)
  [[ -z $ports ]] || echo "note: UDP servers on all addresses, port$ports: unless they choose the address that" \
    'was asked by themselves, they answer from the one of the primary ENI; bind them to private addresses' >&2
}

# Of a list of the kernel: ports of sockets that listen on every address to any client, but not the DHCP
# client's, nor those that a client gets for its questions.
wildcard_udp_ports() {
  local address remote state port lowest
  read -r lowest _ </proc/sys/net/ipv4/ip_local_port_range
  while read -r _ address remote state _; do
    [[ $address =~ ^0+:(....)$ && $remote =~ ^0+:0000$ && $state == 07 ]] || continue
    port=$((16#${address##*:}))
    ((port == 68 || port >= lowest)) || printf ' %d' "$port"
  done
}
