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
  list=$(blocks "${eni_ip[$eni]}${eni_ips[$eni]}")
  for block in $list; do
    printf "[RoutingPolicyRule]\nFrom=$block\nPriority=%d\nTable=%d\n%s\n" "$p" "$t" SuppressPrefixLength=0 \
      $((p + 1)) "$MAIN_TABLE" SuppressPrefixLength=1 $((p + 2)) "$t" ''
  done
}

networkd_reload() { networkctl reload; }

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

networkd_retire() {
  local mac dev
  mac=$(sed -n 's/^MACAddress=//p' "$1")
  dev=$(device_of "$mac")
  rm -f "$1"
  networkctl reload
  [[ -z $dev ]] || networkctl reconfigure "$dev"
}

# At once by 'ip', and for every boot in a file beside the interface's own.
networkd_edit_primary() {
  local dev=$1 edit file text
  shift
  for edit in "$@"; do
    case $edit in
      +*) primary_commands replace "$dev" "${edit:1}" | ip -4 -batch - ;;
      -*) delete_primary_entry "$dev" "${edit:1}" ;;
    esac
  done
  file=$(networkctl status --no-pager "$dev" | sed -nE 's/^ *Network File: *(.*)/\1/p')
  file=/etc/systemd/network/${file##*/}.d/multi-eip.conf
  mkdir -p "${file%/*}"
  sync "${file%/*/*}"
  text=$(networkd_primary_file "$@")
  if [[ -n $text ]]; then write_file "$file" 644 "$text"; else rm -f "$file"; fi
  rmdir "${file%/*}" 2>/dev/null || true
}

networkd_primary_file() {
  local edit ip subnet gateway
  for edit in "$@"; do
    [[ $edit != -* ]] || continue
    read -r ip subnet gateway _ <<<"${edit:1}"
    printf '%s\n' '[Address]' "Address=$ip/32"
    [[ -z $subnet ]] || printf '%s\n' \
      '[Route]' "Destination=$subnet" Scope=link "PreferredSource=$ip" "Table=$AFTER_MAIN" \
      '[Route]' "Gateway=$gateway" GatewayOnLink=yes "PreferredSource=$ip" "Table=$AFTER_MAIN"
  done
}

networkd_dhcp_timeout() { :; }
