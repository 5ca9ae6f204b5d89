# The network manager's interface, filled by systemd-networkd.
# shellcheck shell=bash

networkd_profile() { echo "/etc/systemd/network/05-multi-eip-$1.network"; }

# The same addresses, routes and rules as nm_render.
networkd_render() {
  local eni=$1 subnet=$2 ip list block p=${eni_rule[$1]} t=${eni_table[$1]}
  printf '%s\n' '[Match]' "MACAddress=${eni_mac[$eni]}" Type=ether '[Link]' RequiredForOnline=no \
    '[Network]' LinkLocalAddressing=no IPv6AcceptRA=no
  if [[ -n $subnet ]]; then
    ip=${eni_ip[$eni]}/${subnet%,*}
    printf '%s\n' '[Address]' "Address=$ip" AddPrefixRoute=no \
      '[Route]' "Destination=$ip" Scope=link "Table=$t" \
      '[Route]' "Gateway=${subnet#*,}" GatewayOnLink=yes "Table=$t"
  else
    printf '%s\n' DHCP=ipv4 '[DHCPv4]' "RouteTable=$t" UseDNS=no
  fi
  for ip in ${eni_ips[$eni]}; do
    printf '%s\n' '[Address]' "Address=$ip/32"
  done
  [[ -z ${eni_mark[$eni]-} ]] ||
    printf '%s\n' '[RoutingPolicyRule]' "Priority=$((p - 1))" "FirewallMark=${eni_mark[$eni]}/0x78" "Table=$t"
  list=$(blocks "${eni_ip[$eni]}${eni_ips[$eni]}")
  for block in $list; do
    printf "[RoutingPolicyRule]\nFrom=$block\nPriority=%d\nTable=%d\n%s\n" "$p" "$t" SuppressPrefixLength=0 \
      $((p + 1)) "$MAIN_TABLE" SuppressPrefixLength=1 $((p + 2)) "$t" ''
  done
}

networkd_reload() {
  ! has_tools || await_networkd
  networkctl reload
}

networkd_uses() {
  local file profile
  file=$(networkd_file "$2")
  profile=$(networkd_profile "$1")
  [[ $file == "$profile" ]]
}

# The file that an interface is configured by.
networkd_file() { networkctl status --no-pager "$1" 2>/dev/null | sed -nE 's/^ *Network File: *(.*)/\1/p'; }

# A reload is enough for a changed file, and drops nothing that stays; a reconfigure restores what was
# changed behind networkd's back.
networkd_bring_up() {
  local eni=$1 dev=$2 status
  networkd_settles "$eni" "$dev" || {
    networkctl reconfigure "$dev"
    networkd_settles "$eni" "$dev"
  } || {
    status=$(networkctl status --no-pager "$dev" | tail -n 5)
    die "ENI $eni does not come up as $dev: $status"
  }
}

networkd_settles() {
  local ip fault tries=30
  for ip in ${eni_ip[$1]} ${eni_ips[$1]}; do
    fault=$(route_fault "$ip" "$2")
    while [[ -n $fault ]]; do
      ((tries--)) || return 1
      sleep 0.1
      fault=$(route_fault "$ip" "$2")
    done
  done
}

# networkd 252 takes a route that it has set twice for present after it has removed it, and then sets routes
# of the next file before their gateway can be reached, which fails the interface. So 'ip' removes ours.
networkd_retire() {
  local table
  table=$(sed -n '/Table=2..../{s/.*=//p;q}' "$1")
  rm -f "$1"
  ip route flush table "$table" 2>/dev/null || true
  networkd_reload
}

# At once by 'ip', also to bridge the time that networkd takes to read the file beside the interface's own.
networkd_edit_primary() {
  local dev=$1 edit file text
  shift
  for edit in "$@"; do
    case $edit in
      +*) primary_commands replace "$dev" "${edit:1}" | ip -4 -batch - ;;
      -*) delete_primary_entry "$dev" "${edit:1}" ;;
    esac
  done
  file=$(networkd_file "$dev")
  file=/etc/systemd/network/${file##*/}.d/multi-eip.conf
  mkdir -p "${file%/*}"
  sync "${file%/*/*}"
  text=$(networkd_primary_file "$@")
  if [[ $text ]]; then
    write_file "$file" 644 "$text"
    networkd_reload
  else
    # Not read now: networkd would drop the lease, and ask DHCP anew.
    rm -f "$file"
    rmdir "${file%/*}" 2>/dev/null || true
  fi
}

# The leased address is on the interface twice: with the prefix length of the lease, and with 32 bits in case
# there is no lease. networkd 252 removes an address without telling its prefix length: the kernel takes the
# first of the two, and networkd waits for the other one to go. So it has to keep the lease.
networkd_primary_file() {
  local edit ip subnet gateway
  for edit in "$@"; do
    [[ $edit != -* ]] || continue
    read -r ip subnet gateway _ <<<"${edit:1}"
    printf '%s\n' '[Address]' "Address=$ip/32"
    [[ -z $subnet ]] || printf '%s\n' '[Network]' KeepConfiguration=dhcp \
      '[Route]' "Destination=$subnet" Scope=link "PreferredSource=$ip" "Table=$AFTER_MAIN" \
      '[Route]' "Gateway=$gateway" GatewayOnLink=yes "PreferredSource=$ip" "Table=$AFTER_MAIN"
  done
}

networkd_dhcp_timeout() { :; }
