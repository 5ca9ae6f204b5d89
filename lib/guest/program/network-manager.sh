# The network manager's interface, filled by NetworkManager.
# shellcheck shell=bash

nm_profile() { echo "/etc/NetworkManager/system-connections/multi-eip-$1.nmconnection"; }

# A profile keeps its identity for as long as the ENI exists.
nm_uuid() {
  md5sum <<<"multi-eip ${eni_mac[$1]}" |
    sed -E 's/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/\1-\2-3\3-8\4-\5/'
}

# With a known subnet an ENI never needs a DHCP server again; else DHCP's routes go to its table.
# Each block of addresses has three rules: the ENI's subnet directly; then what only the main table
# knows, such as containers, but not its default route or the two halves of one that a VPN adds; then
# the ENI's own default route.
nm_render() {
  local eni=$1 subnet=$2 uuid list ip block n=0 p=${eni_rule[$1]} t=${eni_table[$1]}
  uuid=$(nm_uuid "$eni")
  list=$(blocks "${eni_ip[$eni]}${eni_ips[$eni]}")
  cat <<END
[connection]
id=multi-eip-$eni
uuid=$uuid
type=ethernet
autoconnect-priority=200
[ethernet]
mac-address=${eni_mac[$eni]}
[ipv6]
method=disabled
[user]
org.freedesktop.nm-cloud-setup.skip=yes
[ipv4]
route-table=$t
ignore-auto-dns=true
END
  if [[ -n $subnet ]]; then
    printf 'method=manual\naddress%d=%s\n' $((n += 1)) "${eni_ip[$eni]}/$subnet"
  else
    printf 'method=auto\ndhcp-timeout=%d\n' "$FOREVER"
  fi
  for ip in ${eni_ips[$eni]}; do
    printf 'address%d=%s/32\n' $((n += 1)) "$ip"
  done
  n=0
  [[ -z ${eni_mark[$eni]-} ]] ||
    echo "routing-rule$((n += 1))=priority $((p - 1)) fwmark ${eni_mark[$eni]}/0x78 table $t"
  for block in $list; do
    echo "routing-rule$((n + 1))=priority $p from $block table $t suppress_prefixlength 0
routing-rule$((n + 2))=priority $((p + 1)) from $block table $MAIN_TABLE suppress_prefixlength 1
routing-rule$((n += 3))=priority $((p + 2)) from $block table $t"
  done
}

nm_reload() { nmcli connection reload; }

# Sets active_profile and device_state. One command for all: each asks for everything that
# NetworkManager has.
nm_read_devices() {
  local dev state uuid
  active_profile=() device_state=()
  while read -r dev && read -r state && read -r uuid; do
    active_profile[$dev]=$uuid device_state[$dev]=${state%% *}
    read -r _ || true
  done < <(nmcli -g GENERAL.DEVICE,GENERAL.STATE,GENERAL.CON-UUID device show 2>/dev/null || true)
}

# Whether it manages an interface: any one, if none is given.
nm_manages() {
  local state states=("${device_state[@]}")
  [[ -z $1 ]] || states=("${device_state[$1]-0}")
  for state in "${states[@]}"; do
    ((state <= 10)) || return 0 # 10: unmanaged
  done
  return 1
}

nm_uses() {
  local uuid
  uuid=$(nm_uuid "$1")
  [[ ${active_profile[$2]-} == "$uuid" ]]
}

# Without taking the interface down where it is up with the profile already: this also restores what
# was changed behind NetworkManager's back.
nm_bring_up() {
  local eni=$1 dev=$2 uuid error
  uuid=$(nm_uuid "$eni")
  if nm_uses "$eni" "$dev"; then
    ! nm_reapply "$dev" || ! kernel_has "$eni" "$dev" || return 0
    # While the interface is still coming up there is nothing to reapply to.
    ! nmcli device reapply "$dev" >/dev/null 2>&1 || return 0
  fi
  error=$(nmcli --wait 60 connection up uuid "$uuid" ifname "$dev" 2>&1 >/dev/null) ||
    die "ENI $eni does not come up as $dev: $error"
}

# With the flag 1, from NetworkManager 1.42 on, what others have on the interface stays. What was taken away
# behind NetworkManager's back is not restored, and NetworkManager 1.42 may lose IPv6 addresses.
nm_reapply() {
  local path before after
  before=$(ipv6_addresses "$1")
  path=$(nmcli -g GENERAL.DBUS-PATH device show "$1")
  busctl call org.freedesktop.NetworkManager "$path" org.freedesktop.NetworkManager.Device Reapply 'a{sa{sv}}tu' 0 0 1 >/dev/null 2>&1 || return
  nm_read_devices # it answers before it has done it, and a later question afterwards
  after=$(ipv6_addresses "$1")
  [[ $before == "$after" ]]
}

ipv6_addresses() { ip -6 -o address show dev "$1" | sed 's/.*inet6 //; s/ .*//'; }

nm_retire() {
  local uuid
  uuid=$(sed -n 's/^uuid=//p' "$1")
  nmcli connection delete uuid "$uuid" >/dev/null || rm -f "$1"
}

# Edits the profile in use, and never activates it again: that would cut off an administrator.
nm_edit_primary() {
  local dev=$1 edit sign ip subnet gateway timeout tries=100 settings=()
  shift
  for edit in "$@"; do
    sign=${edit:0:1}
    [[ $sign != '=' ]] || continue
    read -r ip subnet gateway timeout <<<"${edit:1}"
    settings+=("${sign}ipv4.addresses" "$ip/32")
    [[ -n $subnet ]] || continue
    [[ $sign == - ]] || timeout=$FOREVER
    settings+=("${sign}ipv4.routes" "$subnet table=$AFTER_MAIN src=$ip"
      "${sign}ipv4.routes" "0.0.0.0/0 $gateway table=$AFTER_MAIN src=$ip onlink=true"
      ipv4.dhcp-timeout "$timeout")
  done
  # It has no profile for a moment while it is activated anew.
  until [[ ${active_profile[$dev]-} ]] || ((!tries--)); do
    sleep 0.1
    nm_read_devices
  done
  nmcli connection modify uuid "${active_profile[$dev]}" "${settings[@]}"
  # The second way also brings back what was taken away behind NetworkManager's back. While the interface is taken
  # down, to be activated anew, both are refused.
  until { nm_reapply "$dev" && nm_has "$dev" "$@"; } || { nmcli device reapply "$dev" >/dev/null 2>&1 && nm_has "$dev" "$@"; }; do
    ((tries--)) || die "$dev does not take its addresses"
    sleep 0.1
  done
  # On a busy machine a route may stay that the profile no longer has.
  for edit in "$@"; do [[ $edit != -* ]] || delete_primary_entry "$dev" "${edit:1}"; done
}

# nm_has DEVICE EDIT...: whether the addresses are in effect that are added, or stay.
nm_has() {
  local edit present
  nm_read_devices # as in nm_reapply
  present=$(addresses_on "$1")
  for edit in "${@:2}"; do
    edit=${edit%% *}
    [[ $edit == -* || $present == *" ${edit:1}/32 "* ]] || return
  done
}

nm_dhcp_timeout() {
  local seconds
  seconds=$(nmcli -g ipv4.dhcp-timeout connection show uuid "${active_profile[$1]}")
  echo "${seconds/$FOREVER/0}"
}
