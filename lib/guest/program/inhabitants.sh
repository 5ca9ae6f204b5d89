# What others have on the interfaces: addresses, routes and rules that are in no profile, and settings of
# profiles.
# shellcheck shell=bash

# preserving OWN COMMAND...: runs a command that puts profiles into effect, and gives back what it took away
# of others'; OWN are addresses that are not. A manager deletes the routing rules of before, and then adds the
# new ones: copies bridge this moment. To networkd, a rule of the kernel's is not one to delete.
preserving() {
  local state rounds rules retired=''
  state=$(foreign_state "${1//$'\n'/ }")
  rules=$(ip -4 rule | sed -nE 's/ proto .*//; s/^5(1[05]|09)(.):(.*)/rule add priority 515\2\3 protocol kernel/p')
  give_back "$rules"
  if [[ $2 == networkd_retire ]]; then
    retired=$(sed -n 's/^MACAddress=//p' "$3")
    retired=$(device_of "$retired")
  fi
  "${@:2}"
  # A manager goes on after its answer: NetworkManager may activate another profile, networkd ask DHCP anew.
  for ((rounds = 0; rounds < 50; rounds++)); do
    give_back "$state"
    ! "${manager}_is_done" "$rounds" || break
    sleep 0.1
  done
  await_primary 10
  # networkd leaves IPv6 switched off on an interface that it no longer configures.
  [[ -z $retired || -e $(networkd_file "$retired") ]] ||
    cat /proc/sys/net/ipv6/conf/default/disable_ipv6 2>/dev/null >"/proc/sys/net/ipv6/conf/$retired/disable_ipv6" || true
  give_back "$state
${rules//add/delete}"
}

# Most of it is still there.
give_back() { ip -force -batch - <<<"$1" >/dev/null 2>&1 || true; }

# MANAGER_is_done ROUND: NetworkManager answers a question after it has done what was asked before; networkd
# does not show at once that it has something to do.
nm_is_done() {
  local state
  nm_read_devices
  (($1)) || return
  for state in "${device_state[@]}"; do
    ((state <= 30 || state == 100)) || return # 30: disconnected, 100: activated
  done
}

networkd_is_done() { (($1 > 5)) && networkd_is_idle; }

networkd_is_idle() {
  local links
  links=$(networkctl list --no-legend --no-pager 2>/dev/null) || true
  [[ ! $links =~ \ (pending|initialized|configuring) ]]
}

# An address from DHCP that networkd 252 has to drop while it adds it never comes: it waits for the kernel to
# report the removal. So networkd gets nothing new to do before it has finished.
await_networkd() {
  local tries=50
  until networkd_is_idle || ((!tries--)); do sleep 0.1; done
}

# foreign_state OWN: for 'ip -batch'. What the kernel and DHCP give comes back by itself. Of IPv6 the addresses
# and neighbours. The kernel may give one of our priorities to a rule of others: ours are
# for an address, or a mark.
foreign_state() {
  local address dev list
  list=$(ip -o address show permanent | sed -nE '/inet6 fe80/d; s|^[0-9]+: ([^ ]+) +inet6? ([0-9a-f.:/]+) .*|\2 \1|p')
  while read -r address dev; do
    [[ " $1 " == *" ${address%/*} "* ]] || echo "address add $address dev $dev"
  done <<<"$list"
  ip -4 route show table all |
    sed -E "/^default /{/ table /!d}; /^(local|broadcast) |proto (kernel|dhcp)|table (default|$TABLE)/d; s/ linkdown//; s/^/route add /"
  ip neigh show nud permanent | sed 's/PERMANENT.*/nud permanent/; s/^/neigh replace /'
  ip -4 rule | sed -nE "/^((0|3276[67]):|($PRIORITIES):.from [0-9])|0x78 /!s/^([0-9]+):\s*/rule add priority \1 /p"
}

# settings_to_keep PROFILE DEVICE: what our profile has taken over, or takes over now, of the one before.
settings_to_keep() {
  if [[ -e $1 ]]; then
    sed '1,/^# kept$/d' "$1"
  elif [[ $2 ]]; then
    "${manager}_settings" "$2"
  fi
}

# What a profile says that is neither of the ENI's addresses nor of its way out. IPv6 is used where the
# interface has an address for it. Routes go where they were: to the main table.
nm_settings() {
  local uuid=${active_profile[$1]-} said list one target hop metric n=0 used
  [[ $uuid ]] || return 0
  said=$(nmcli -e no -g connection.zone,802-3-ethernet.mtu,ipv4.dns,ipv4.routes,ipv6.method,ipv6.addresses,ipv6.gateway connection show uuid "$uuid")
  mapfile -t said <<<"$said"
  [[ -z ${said[0]} ]] || printf '[connection]\nzone=%s\n' "${said[0]}"
  [[ ${said[1]} == auto ]] || printf '[ethernet]\nmtu=%s\n' "${said[1]}"
  echo '[ipv4]'
  [[ -z ${said[2]} ]] || echo "dns=${said[2]}"
  IFS=, read -ra list <<<"${said[3]}"
  for one in "${list[@]}"; do
    read -r target hop metric <<<"$one"
    n=$((n + 1))
    echo "route$n=$target${hop:+,$hop}${metric:+,$metric}"
    echo "route${n}_options=table=$MAIN_TABLE"
  done
  used=$(ip -6 -o address show dev "$1" scope global)
  [[ $used ]] || return 0
  n=0
  printf '[ipv6]\nmethod=%s\n' "${said[4]}"
  IFS=', ' read -ra list <<<"${said[5]-}"
  for one in "${list[@]}"; do echo "address$((n += 1))=$one"; done
  [[ -z ${said[6]-} ]] || echo "gateway=${said[6]}"
}

# The same of the file in use, and of what is beside it. Gateways are on the link: the main table does not know
# the ENI's subnet by this interface.
networkd_settings() {
  local file used files=()
  file=$(networkd_file "$1")
  used=$(ip -6 -o address show dev "$1" scope global)
  [[ -e $file ]] || file=/dev/null
  for file in "$file" /{etc,run}/systemd/network/"${file##*/}".d/*.conf; do
    [[ ! -e $file ]] || files+=("$file")
  done
  awk -v six="${used:+1}" '
    function tell() {
      if (section == "[Route]") {
        if (v6 ? !six : !target) text = ""
        else if (hop && !v6) text = text "GatewayOnLink=yes\n"
      }
      if (section == "[Address]" && !v6) text = ""
      if (text != "") printf "%s\n%s", section, text
      text = ""
    }
    BEGIN { if (six) print "[Network]\nLinkLocalAddressing=ipv6\nIPv6AcceptRA=yes" }
    { gsub(/^[ \t]+|[ \t\r]+$/, "") }
    /^\[/ {
      tell()
      section = $0
      v6 = target = hop = 0
      next
    }
    !/^[A-Z]/ { next }
    {
      key = $0
      sub(/ *=.*/, "", key)
      colon = /:/
    }
    section == "[Link]" && key == "MTUBytes" { text = $0 "\n" }
    section == "[Network]" && key !~ /^(DHCP|Description|KeepConfiguration|Bridge|Bond|VRF)$/ {
      if ((colon ? six : key !~ /^(Address|Gateway)$/) && (six || key !~ /^(IPv6|Link)/)) text = text $0 "\n"
    }
    section == "[Route]" || six && section ~ /^\[(Address|DHCPv6|IPv6AcceptRA)\]$/ {
      text = text $0 "\n"
      if (colon) v6 = 1
      if (key == "Gateway") hop = 1
      if (key == "Destination" && !/\/0$/) target = 1
    }
    END { tell() }' "${files[@]}"
}
