#!/usr/bin/env bash
# multi-eip: makes what comes in through an EIP go out through it.
#
#   multi-eip apply [FILE]         configure the network as the lines '#= ...' of FILE say
#                                  (default: what the last run was told)
#   multi-eip status [--json]      the bindings, and whether what they send takes the right way
#   multi-eip verify               ask the outside as which address it sees each binding
#   multi-eip run NAME COMMAND...  run a command that reaches the outside through a binding's EIP
#   multi-eip remove               leave the network as it was before the first run; a later one
#                                  configures it anew
#
# Each ENI gets one profile of the network manager with its addresses, its own route table and its
# routing rules, so that whatever re-activates the profile restores all of it. Lines it understands:
#
#   #= eni NAME MAC TABLE PRIORITY IP    a secondary ENI, with its primary private IP address
#   #= primary                           the instance's own ENI: addresses are added, and what DHCP gave
#                                        it stays when DHCP is gone
#   #= ip BINDING IP EIP                 a private IP address of the ENI above; EIP - if unknown
#   #= own BINDING IP EIP                the one that its own ENI has by itself; IP - if unknown
#   #= early                             what a boot is told: gives way to what was applied since
#   #= verify SECONDS required|optional URL...   services that say which address they see
#   #= signal curl ... 'URL'             where the stack waits to hear of every binding
set -Eeuo pipefail
export LC_ALL=C PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin

readonly CONFIG=/etc/multi-eip.conf
readonly ADDED_TO_PRIMARY=/var/lib/multi-eip.primary
readonly APPLIED=/run/multi-eip.applied
readonly LOCK=/run/multi-eip.lock
readonly CLOUD_INIT=/etc/cloud/cloud.cfg.d/99-multi-eip.cfg

readonly FOREVER=2147483647 # as NetworkManager has it
readonly AFTER_MAIN=253     # the kernel's table 'default'
readonly NAME='([A-Za-z][A-Za-z0-9-]{0,31})' NUMBER='([0-9]{1,6})' BYTE='(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])'
readonly ADDRESS="($BYTE\.$BYTE\.$BYTE\.$BYTE)" MAC='([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}'
readonly ENI_LINE="eni $NAME $MAC $NUMBER $NUMBER $ADDRESS"
readonly BINDING_LINE="(ip|own) $NAME (-|$ADDRESS) (-|$ADDRESS)"
readonly VERIFY_LINE="verify $NUMBER (required|optional)( https?://[^ ]+)*"
# An empty one: no ENI at all.
readonly KNOWN_LINE="$ENI_LINE|primary|$BINDING_LINE|early|$VERIFY_LINE|signal .+"

declare -A mac table priority eni_ip ips eni_of ip_of eip_of active_profile
changes=0
unfinished=0

say() {
  printf 'multi-eip: %s\n' "$*" 2>/dev/null || true
  # A journal that takes nothing must not hold the network up.
  timeout 5 logger -t multi-eip -- "$*" 2>/dev/null || true
}

die() {
  trap - ERR
  say "FAILED: $*" >&2
  if ! ((BASH_SUBSHELL)); then
    tell FAILURE "${culprit:-multi-eip}" "$*"
    put_back
  fi
  exit 1
}

plain() { printf '%s' "$1" | tr -c '[:print:]' ' ' | tr '\\"' "/'"; }

# Sends a signal to the stack, if it waits for one. What curl itself would try again is not enough:
# the network may be on its way up.
tell() {
  ((${#signal[@]})) || return 0
  local text pause
  text=$(plain "$3")
  for pause in 1 2 4 8 16 0; do
    ! curl -fsS --max-time 10 -o /dev/null "${signal[@]}" \
      -d "{\"status\":\"$1\",\"id\":\"$2\",\"data\":\"$text\",\"reason\":\"$text\"}" || return 0
    sleep "$pause"
  done
  say "the stack was not told: $1 $2 $text" >&2
}

# --- what is wanted -------------------------------------------------------------------------------

# Nothing that came from a template is used before it passed one of the patterns.
read_wanted() {
  local lines=${1//#= /} unknown line rest eni=''
  read_signal "$lines" # first: whom to tell of what is wrong with the rest
  unknown=$(grep -vxE "($KNOWN_LINE)?" <<<"$lines" | sed -n 1p) || true
  [[ -z $unknown ]] || die "not understood: $unknown"
  enis=() names=() primary_ips=() on_primary=0 services=() early=0 patience=0 outside=required
  mac=() table=() priority=() eni_ip=() ips=() eni_of=() ip_of=() eip_of=()
  mapfile -t lines <<<"$lines"
  for line in "${lines[@]}"; do
    rest=${line#* }
    case ${line%% *} in
      eni) read_eni ;;
      primary) eni='' ;;
      ip | own) read_binding ;;
      early) early=1 ;;
      verify) read -r patience outside rest <<<"$rest" && IFS=' ' read -ra services <<<"$rest" ;;
    esac
  done
}

read_eni() {
  local its_mac its_table its_priority its_ip
  read -r eni its_mac its_table its_priority its_ip <<<"$rest"
  enis+=("$eni")
  mac[$eni]=${its_mac,,} table[$eni]=$its_table priority[$eni]=$its_priority
  eni_ip[$eni]=$its_ip ips[$eni]=''
}

# There may be hundreds: no process for each.
read_binding() {
  local name=${rest%% *} eip=${rest##* } ip=${rest#* }
  ip=${ip% *}
  names+=("$name")
  eni_of[$name]=$eni ip_of[$name]=$ip eip_of[$name]=$eip
  if [[ -z $eni ]]; then
    on_primary=1
    [[ $line == own* ]] || primary_ips+=("$ip")
  elif [[ $ip != "${eni_ip[$eni]}" ]]; then
    ips[$eni]+=" $ip"
  fi
}

find_own_addresses() {
  local name
  for name in "${names[@]}"; do
    [[ ${ip_of[$name]} != - ]] || ip_of[$name]=$(own_address)
    [[ -n ${ip_of[$name]} ]] || no_primary
  done
}

no_primary() { die 'no default route: which interface is the primary ENI?'; }

# The address that the instance's own ENI has by itself: added ones are alone in their subnet. Where
# DHCP gives it none any more, it is the one that was kept.
own_address() {
  local dev own=''
  dev=$(primary_device)
  [[ -z $dev ]] || own=$(ip -4 -o address show dev "$dev" |
    sed -nE '\|/32 |d; s|.* inet ([0-9.]+)/.*|\1|p' | sed -n 1p)
  [[ -n $own || ! -e $ADDED_TO_PRIMARY ]] || own=$(sed -nE 's/^([^ ]+) .*/\1/p' "$ADDED_TO_PRIMARY")
  echo "$own"
}

# A whole curl command is what ROS gives: it is taken apart, and never run as it is.
read_signal() {
  local rest header="-H '([A-Za-z-]+: [^']*)'(.*)" url="https?://[^' ]+"
  local options=(-X POST)
  signal=()
  rest=$(sed -n 's/^signal //p' <<<"$1")
  [[ -n $rest ]] || return 0
  while [[ $rest =~ $header ]]; do
    options+=(-H "${BASH_REMATCH[1]}")
    rest=${BASH_REMATCH[2]}
  done
  [[ $rest =~ $url ]] || die "not understood: signal $rest"
  signal=("${options[@]}" "${BASH_REMATCH[0]}")
}

# --- files ----------------------------------------------------------------------------------------

# Makes a file hold a text, in one step: whoever reads it sees all of the old or the new.
put() {
  local file=$1 mode=$2 text=$3 new=${1%/*}/.multi-eip.new
  [[ ! -e $file || $(<"$file") != "$text" ]] || return 0
  (umask 077 && printf '%s\n' "$text" >"$new" && chmod "$mode" "$new") || {
    rm -f "$new"
    die "cannot write $new"
  }
  mv -f "$new" "$file" || die "cannot write $file"
  changes=$((changes + 1))
  say "wrote $file"
}

# From now on the profiles here are the network's configuration, also on the next boot.
stop_cloud_init() {
  [[ -d ${CLOUD_INIT%/*} ]] || return 0
  put "$CLOUD_INIT" 644 'network: {config: disabled}'
}

# --- interfaces -----------------------------------------------------------------------------------

device_of() {
  local path
  for path in /sys/class/net/*; do
    # What stands on another device, a VLAN say, has the MAC of that one.
    if [[ $(<"$path/address") == "$1" && ! -d $path/bridge ]] && ! compgen -G "$path/lower_*" >/dev/null; then
      echo "${path##*/}"
      return
    fi
  done
}

default_routes() {
  ip -4 -o route show table main default
  ip -4 -o route show table "$AFTER_MAIN" default 2>/dev/null || true # no table, if it is empty
}

# The device of the first default route that is an Ethernet of the machine's, and no ENI of ours.
# Pipes are read to their end: whoever writes into a closed one fails.
primary_device() {
  local dev path found=''
  while read -r dev; do
    path=/sys/class/net/$dev
    [[ -z $found && $(<"$path/type") == 1 && ! -e $path/tun_flags ]] || continue
    [[ " ${mac[*]} " != *" $(<"$path/address") "* ]] || continue
    [[ ! -d $path/bridge ]] || compgen -G "$path/lower_*" >/dev/null || continue
    found=$dev
  done < <(default_routes | sed -nE 's/.* dev ([^ ]+).*/\1/p')
  echo "$found"
}

# A run may be so early in a boot that DHCP has not answered yet. Without an answer the secondary
# ENIs can still be configured.
await_primary() {
  local deadline=$(($(uptime_seconds) + 60))
  until [[ -n $(primary_device) ]] || (($(uptime_seconds) >= deadline)); do sleep 0.5; done
}

# 'PREFIX-LENGTH,GATEWAY' of an ENI, or nothing: from its profile, else from the routes of an
# interface in the same subnet, which the first interface normally is.
learn_subnet() {
  local ip=$1 profile=$2 known subnet dev gateway
  known=$(sed -n "s|^# subnet of $ip: ||p" "$profile" 2>/dev/null || true)
  if [[ -z $known ]]; then
    read -r subnet dev < <(ip -4 -o route show table all match "$ip" scope link |
      sed -nE 's|^([0-9.]+/[0-9]+) .*dev ([^ ]+).*|\1 \2|p') || return 0
    gateway=$(ip -4 -o route show table all default dev "$dev" |
      sed -nE 's/.* via ([0-9.]+).*/\1/p' | sed -n 1p)
    known=${gateway:+${subnet#*/},$gateway}
  fi
  echo "$known"
}

# The fewest blocks that hold these addresses and no other: each costs three rules, which every route
# lookup on the instance passes.
blocks() {
  tr ' ' '\n' <<<"$1" | sort -V | awk -F. '
    function print_run(  size, bits) {
      for (; run > 0; first += size) {
        for (size = 1; first % (2 * size) == 0 && 2 * size <= run; size *= 2) bits++
        printf "%d.%d.%d.%d/%d\n", first / 16777216, first / 65536 % 256, first / 256 % 256, first % 256, 32 - bits
        run -= size
        bits = 0
      }
    }
    { number = (($1 * 256 + $2) * 256 + $3) * 256 + $4 }
    number != first + run { print_run(); first = number }
    { run++ }
    END { print_run() }'
}

# What the kernel has of an ENI.
state_of() {
  ip -4 -o address show dev "$2" | sed 's/ valid_lft.*//'
  ip -4 rule
  ip -4 route show table "${table[$1]}" 2>/dev/null || true # no table, if it is empty
}

# --- NetworkManager -------------------------------------------------------------------------------

nm_profile() { echo "/etc/NetworkManager/system-connections/multi-eip-$1.nmconnection"; }

# A profile keeps its identity for as long as the ENI exists.
uuid_of() {
  md5sum <<<"multi-eip ${mac[$1]}" |
    sed -E 's/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/\1-\2-3\3-8\4-\5/'
}

# With its subnet known an ENI needs no DHCP server ever again; else DHCP's routes go to its table.
# Three rules for each block of addresses: the ENI's subnet directly; what only the main table knows,
# containers say, but no default route, nor the two halves of one that a VPN adds; the rest.
nm_render() {
  local eni=$1 subnet=$2 ip block n=0 p=${priority[$1]} t=${table[$1]}
  cat <<END
[connection]
id=multi-eip-$eni
uuid=$(uuid_of "$eni")
type=ethernet
autoconnect-priority=200
[ethernet]
mac-address=${mac[$eni]}
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
  for ip in ${ips[$eni]}; do
    printf 'address%d=%s/32\n' $((n += 1)) "$ip"
  done
  n=0
  for block in $(blocks "${eni_ip[$eni]}${ips[$eni]}"); do
    echo "routing-rule$((n + 1))=priority $p from $block table $t suppress_prefixlength 0
routing-rule$((n + 2))=priority $((p + 1)) from $block table 254 suppress_prefixlength 1
routing-rule$((n += 3))=priority $((p + 2)) from $block table $t"
  done
}

nm_reload() { nmcli connection reload; }

# Which profile is in use on each interface; whether it manages this one, or any where none is given.
# One command for all: each asks for everything that NetworkManager has.
nm_manages() {
  local wanted=$1 dev state uuid found=1
  active_profile=()
  while read -r dev && read -r state && read -r uuid; do
    active_profile[$dev]=$uuid
    [[ $dev != "${wanted:-$dev}" ]] || ((${state%% *} <= 10)) || found=0 # 10: unmanaged
    read -r _ || true
  done < <(nmcli -g GENERAL.DEVICE,GENERAL.STATE,GENERAL.CON-UUID device show 2>/dev/null || true)
  return $found
}

# Puts the profile into effect, without taking the interface down where it is up with it already:
# this also brings back what was changed behind NetworkManager's back.
nm_bring_up() {
  local eni=$1 dev=$2 uuid error
  uuid=$(uuid_of "$eni")
  # While the interface is still coming up there is nothing to reapply to.
  if [[ ${active_profile[$dev]-} == "$uuid" ]] && nmcli device reapply "$dev" >/dev/null 2>&1; then
    return
  fi
  error=$(nmcli --wait 60 connection up uuid "$uuid" ifname "$dev" 2>&1 >/dev/null) ||
    die "ENI $eni does not come up as $dev: $error"
}

nm_retire() { nmcli connection delete uuid "$(sed -n 's/^uuid=//p' "$1")" >/dev/null || rm -f "$1"; }

# Edits the profile that is in use, and never re-activates it: that would cut off whoever is logged on.
nm_edit_primary() {
  local dev=$1 edit sign ip subnet gateway timeout edits=()
  shift
  for edit in "$@"; do
    sign=${edit:0:1}
    read -r ip subnet gateway timeout <<<"${edit:1}"
    edits+=("${sign}ipv4.addresses" "$ip/32")
    [[ -n $subnet ]] || continue
    [[ $sign == - ]] || timeout=$FOREVER
    edits+=("${sign}ipv4.routes" "$subnet table=$AFTER_MAIN src=$ip"
      "${sign}ipv4.routes" "0.0.0.0/0 $gateway table=$AFTER_MAIN src=$ip onlink=true"
      ipv4.dhcp-timeout "$timeout")
  done
  nmcli connection modify uuid "${active_profile[$dev]}" "${edits[@]}"
  nmcli device reapply "$dev" >/dev/null
}

# Seconds after which an interface without a lease is given up, and all that it has with it.
nm_dhcp_timeout() {
  local seconds
  seconds=$(nmcli -g ipv4.dhcp-timeout connection show uuid "${active_profile[$1]}")
  echo "${seconds/$FOREVER/0}"
}

# --- systemd-networkd -----------------------------------------------------------------------------

networkd_profile() { echo "/etc/systemd/network/05-multi-eip-$1.network"; }

networkd_render() {
  local eni=$1 subnet=$2 ip block p=${priority[$1]} t=${table[$1]}
  printf '%s\n' '[Match]' "MACAddress=${mac[$eni]}" Type=ether '[Link]' RequiredForOnline=no \
    '[Network]' LinkLocalAddressing=no IPv6AcceptRA=no
  if [[ -n $subnet ]]; then
    ip=${eni_ip[$eni]}/${subnet%,*}
    printf '%s\n' '[Address]' "Address=$ip" AddPrefixRoute=no \
      '[Route]' "Destination=$ip" Scope=link "Table=$t" \
      '[Route]' "Gateway=${subnet#*,}" GatewayOnLink=yes "Table=$t"
  else
    printf '%s\n' DHCP=ipv4 '[DHCPv4]' "RouteTable=$t" UseDNS=no
  fi
  for ip in ${ips[$eni]}; do
    printf '%s\n' '[Address]' "Address=$ip/32"
  done
  for block in $(blocks "${eni_ip[$eni]}${ips[$eni]}"); do
    printf "[RoutingPolicyRule]\nFrom=$block\nPriority=%d\nTable=%d\n%s\n" \
      "$p" "$t" SuppressPrefixLength=0 $((p + 1)) 254 SuppressPrefixLength=1 $((p + 2)) "$t" ''
  done
}

networkd_reload() { networkctl reload; }

# A reload is enough for a changed file, and drops nothing that stays; the rest is for what was
# changed behind networkd's back.
networkd_bring_up() {
  local eni=$1 dev=$2
  networkd_settles "$eni" "$dev" || {
    networkctl reconfigure "$dev"
    networkd_settles "$eni" "$dev"
  } || die "ENI $eni does not come up as $dev: $(networkctl status --no-pager "$dev" | tail -n 5)"
}

networkd_settles() {
  local ip tries=30
  for ip in ${eni_ip[$1]} ${ips[$1]}; do
    until [[ -z $(way_fault "$ip" "$2") ]]; do
      ((tries--)) || return 1
      sleep 0.1
    done
  done
}

networkd_retire() {
  local dev
  dev=$(device_of "$(sed -n 's/^MACAddress=//p' "$1")")
  rm -f "$1"
  networkctl reload
  [[ -z $dev ]] || networkctl reconfigure "$dev"
}

# At once by hand, and for every boot in a file beside the interface's own.
networkd_edit_primary() {
  local dev=$1 edit file action ip subnet gateway
  shift
  file=$(networkctl status --no-pager "$dev" | sed -nE 's/^ *Network File: *(.*)/\1/p')
  file=/etc/systemd/network/${file##*/}.d/multi-eip.conf
  mkdir -p "${file%/*}"
  for edit in "$@"; do
    action=replace
    [[ $edit == +* ]] || action=delete
    read -r ip subnet gateway _ <<<"${edit:1}"
    networkd_primary_commands | ip -4 -force -batch - 2>/dev/null || [[ $action == delete ]] # somebody else has
  done
  if ((${#keep[@]})); then put "$file" 644 "$(networkd_primary_file)"; else rm -f "$file"; fi
  rmdir "${file%/*}" 2>/dev/null || true
}

networkd_primary_commands() {
  echo "address $action $ip/32 dev $dev"
  [[ -z $subnet ]] || echo "route $action $subnet dev $dev scope link src $ip table $AFTER_MAIN
route $action default via $gateway dev $dev onlink src $ip table $AFTER_MAIN"
}

networkd_primary_file() {
  local entry ip subnet gateway
  for entry in "${keep[@]}"; do
    read -r ip subnet gateway _ <<<"$entry"
    printf '%s\n' '[Address]' "Address=$ip/32"
    [[ -z $subnet ]] || printf '%s\n' \
      '[Route]' "Destination=$subnet" Scope=link "PreferredSource=$ip" "Table=$AFTER_MAIN" \
      '[Route]' "Gateway=$gateway" GatewayOnLink=yes "PreferredSource=$ip" "Table=$AFTER_MAIN"
  done
}

networkd_dhcp_timeout() { :; }

# --- either of them -------------------------------------------------------------------------------

# Whichever of the two runs the instance's own interface.
find_manager() {
  local dev
  dev=$(primary_device)
  if nm_manages "$dev"; then
    manager=nm mode=600
  elif systemctl is-active --quiet systemd-networkd 2>/dev/null; then
    manager=networkd mode=644
  else
    die 'neither NetworkManager nor systemd-networkd runs this network: nothing was changed'
  fi
}

activate() {
  local eni=$1 changed=$2 dev before
  dev=$(device_of "${mac[$eni]}")
  if [[ -z $dev ]]; then
    say "ENI $eni (${mac[$eni]}) is not attached yet: it is configured the moment it is"
    return
  fi
  ((changed)) || before=$(state_of "$eni" "$dev")
  "${manager}_bring_up" "$eni" "$dev"
  if ((changed)) || [[ $(state_of "$eni" "$dev") != "$before" ]]; then
    changes=$((changes + 1))
    say "ENI $eni ($dev) now has ${eni_ip[$eni]}${ips[$eni]}"
  fi
}

retire_others() {
  local profile eni
  for profile in $("${manager}_profile" '*'); do
    [[ -e $profile ]] || continue
    eni=${profile##*multi-eip-}
    eni=${eni%.*}
    [[ -z ${mac[$eni]+wanted} ]] || continue
    changes=$((changes + 1))
    "${manager}_retire" "$profile"
    say "removed ENI $eni"
  done
}

apply_enis() {
  local eni before subnet profile text
  local -A changed
  for eni in "${enis[@]}"; do
    before=$changes
    profile=$("${manager}_profile" "$eni")
    subnet=$(learn_subnet "${eni_ip[$eni]}" "$profile")
    [[ -n $subnet || -z $(device_of "${mac[$eni]}") ]] || asked=1
    text=$("${manager}_render" "$eni" "$subnet")
    put "$profile" "$mode" "# Written by multi-eip: changes are overwritten.
# subnet of ${eni_ip[$eni]}: $subnet
$text"
    changed[$eni]=$((changes - before + unfinished))
  done
  retire_others
  "${manager}_reload"
  for eni in "${enis[@]}"; do activate "$eni" "${changed[$eni]}"; done
}

# Adds and removes addresses of the instance's own ENI. The main table's default route is right for
# them as it is, and is kept for when DHCP is gone.
apply_primary() {
  local ip dev entry had=() wanted=() keep=() edits=()
  [[ ! -e $ADDED_TO_PRIMARY ]] || mapfile -t had <"$ADDED_TO_PRIMARY"
  ((${#had[@]} + on_primary)) || return 0
  dev=$(primary_device)
  [[ -n $dev ]] || no_primary
  mapfile -t wanted < <(wanted_on_primary "$dev")
  for entry in "${had[@]}"; do
    among "$entry" "${wanted[@]}" || edits+=("-$entry")
  done
  for entry in "${wanted[@]}"; do
    ip=${entry%% *}
    if [[ $(ip -4 -o address show dev "$dev") != *" $ip/32 "* ]]; then
      edits+=("+$entry")
    elif ! among "$entry" "${had[@]}"; then
      continue
    fi
    keep+=("$entry")
  done
  ((${#edits[@]})) || return 0
  changes=$((changes + 1))
  # Noted first: a run that is killed now must not leave addresses that no later run removes.
  note_added "${had[@]}" "${keep[@]}"
  "${manager}_edit_primary" "$dev" "${edits[@]}"
  note_added "${keep[@]}"
  say "primary ENI ($dev): ${edits[*]}"
}
# A line for each: an address to add, or 'ADDRESS SUBNET GATEWAY TIMEOUT' for one to keep.
wanted_on_primary() {
  local dev=$1 ip
  for ip in "${primary_ips[@]}"; do
    # Whoever has put it there with its subnet keeps it.
    [[ -n $(ip -4 -o address show dev "$dev" to "$ip/32" | sed "\\| $ip/32 |d") ]] || echo "$ip"
  done
  ((!on_primary)) || lease_to_keep "$dev"
}

# What DHCP gave the instance's own ENI: nothing, if the address is not DHCP's. What is kept of it is
# in the table that is asked after the main one, so that DHCP's own routes win while there are any.
lease_to_keep() {
  local dev=$1 own entry subnet gateway
  own=$(own_address)
  for entry in "${had[@]}"; do
    [[ $entry != "$own "* ]] || { echo "$entry" && return; }
  done
  [[ -n $(ip -4 -o address show dev "$dev" dynamic to "$own/32") ]] || return 0
  subnet=$(ip -4 -o route show dev "$dev" scope link src "$own" | sed -nE 's|^([0-9.]+/[0-9]+) .*|\1|p' | sed -n 1p)
  gateway=$(ip -4 -o route show default dev "$dev" | sed -nE 's/.* via ([0-9.]+).*/\1/p' | sed -n 1p)
  [[ -z $subnet || -z $gateway ]] || echo "$own $subnet $gateway $("${manager}_dhcp_timeout" "$dev")"
}

among() {
  local one
  for one in "${@:2}"; do [[ $one != "$1" ]] || return 0; done
  return 1
}

note_added() {
  printf '%s\n' "$@" | sed '/^$/d' | sort -u >"$ADDED_TO_PRIMARY.new"
  mv -f "$ADDED_TO_PRIMARY.new" "$ADDED_TO_PRIMARY"
}

# --- does it work? --------------------------------------------------------------------------------

device_for() {
  local eni=${eni_of[$1]}
  if [[ -z $eni ]]; then primary_device; else device_of "${mac[$eni]}"; fi
}

# What keeps a binding's traffic from its way on this machine; nothing, if nothing does.
path_fault() {
  local dev
  dev=$(device_for "$1")
  if [[ -n $dev ]]; then
    way_fault "${ip_of[$1]}" "$dev"
  else
    echo "ENI ${eni_of[$1]:-primary} is not attached"
  fi
}

way_fault() {
  local ip=$1 dev=$2 out
  if [[ -z $(ip -4 -o address show dev "$dev" to "$ip/32") ]]; then
    echo "$ip is not on $dev"
  else
    out=$(ip -4 -o route get 192.0.2.1 from "$ip" 2>/dev/null | sed -nE 's/.* dev ([^ ]+).*/\1/p') || true
    [[ $out == "$dev" ]] || echo "what $ip sends leaves by ${out:-no interface} instead of $dev"
  fi
}

# The address as which the outside sees a private one; nothing, if nobody answers.
seen_as() {
  local url answer
  for url in "${services[@]}"; do
    answer=$(curl -4 -fsS --max-time 5 --interface "$1" -- "$url" 2>/dev/null | head -c 64) || continue
    if [[ $answer =~ ^[[:space:]]*${ADDRESS}[[:space:]]*$ ]]; then
      echo "${BASH_REMATCH[1]}"
      return
    fi
  done
}

# What keeps a binding from working; nothing, if it works.
fault() {
  local ip=${ip_of[$1]} eip=${eip_of[$1]} seen reason
  reason=$(path_fault "$1")
  if [[ -z $reason ]] && ((${#services[@]})); then
    seen=$(seen_as "$ip")
    if [[ -z $seen ]]; then
      [[ $outside == optional ]] || reason="nobody outside answers $ip (asked ${services[*]})"
    elif [[ $eip != - && $seen != "$eip" ]]; then
      reason="the outside sees $ip as $seen instead of $eip"
    fi
  fi
  echo "$reason"
}

# Tells the stack that each binding works, or of the first one that does not in time.
prove() {
  local name reason began
  began=$(uptime_seconds)
  for name in "${names[@]}"; do
    until reason=$(fault "$name") && [[ -z $reason ]]; do
      if (($(uptime_seconds) - began >= patience)); then
        [[ $reason != nobody* ]] || nobody_answers || reason+=', though others are answered'
        culprit=$name unproven="$name: $reason"
        return 1
      fi
      sleep 1
    done
    say "$name works: ${ip_of[$name]} is ${eip_of[$name]}"
    tell SUCCESS "$name" "${eip_of[$name]}"
  done
}

# A clock that nobody sets: the other one may be put right at any moment of a boot.
uptime_seconds() {
  local up
  read -r up _ </proc/uptime
  echo "${up%.*}"
}

nobody_answers() {
  local name
  [[ -z $(
    for name in "${names[@]}"; do seen_as "${ip_of[$name]}" & done
    wait
  ) ]]
}

# --------------------------------------------------------------------------------------------------

lock() {
  exec 9>>"$LOCK"
  flock -w 300 9 || die "another run has held $LOCK for 5 minutes"
}

configure() {
  local asked=0
  stop_cloud_init
  apply_enis
  # What DHCP has told by now need never be asked again.
  if ((asked)); then
    find_manager
    apply_enis
  fi
  apply_primary
  put "$CONFIG" 644 "$(grep -v '^#= \(signal\|early\)' <<<"$1" || true)"
}

apply() {
  local wanted previous='' mine
  trap '' PIPE # whoever reads what is said may stop
  # Only the lines at its very end: a user's commands may hold anything.
  wanted=$(awk '/^#= /{ lines = lines $0 ORS; next } { lines = "" } END { printf "%s", lines }' "$1")
  read_wanted "$wanted"
  await_primary
  find_own_addresses
  lock
  find_manager
  if ((early)) && [[ -e $APPLIED ]]; then
    say 'this boot was told more since: nothing to change'
    return
  fi
  # A run that was killed has written profiles perhaps, and put none into effect.
  [[ ! -s $LOCK ]] || unfinished=1
  [[ ! -e $CONFIG ]] || previous=$(<"$CONFIG")
  echo started >&9
  undo=$previous
  configure "$wanted"
  undo=''
  ((early)) || : >"$APPLIED"
  : >"$LOCK"
  if ((changes)); then say 'done'; else say 'nothing to change'; fi
  ((${#signal[@]})) || return 0
  mine=$(<"$CONFIG")
  exec 9>&-
  prove || restore "$previous" "$mine"
}

# What worked before is to go on working.
put_back() {
  local before=$undo
  [[ -n $before ]] || return 0
  undo='' signal=() unfinished=1
  say 'back to what there was before'
  read_wanted "$before"
  find_own_addresses
  find_manager
  configure "$before"
  : >"$LOCK"
}

# Unless another run has changed it since.
restore() {
  say "FAILED: $unproven" >&2
  tell FAILURE "$culprit" "$unproven"
  lock
  if [[ $1 != "$2" && $(<"$CONFIG") == "$2" ]]; then
    undo=$1
    put_back
  fi
  exit 1
}

remove() {
  trap '' PIPE
  lock
  find_manager
  read_wanted ''
  retire_others
  "${manager}_reload"
  rm -f "$CLOUD_INIT" "$CONFIG" "$APPLIED"
  apply_primary
  rm -f "$ADDED_TO_PRIMARY"
  say 'removed'
}

read_config() {
  [[ -e $CONFIG ]] || die "nothing was applied yet: there is no $CONFIG"
  read_wanted "$(<"$CONFIG")"
  find_own_addresses
}

row() { printf '%-20s %-12s %-15s %-15s %-5s  %s\n' "$@"; }

status() {
  local name eni ip to fault code=0 separator='[' values
  read_config
  [[ $1 ]] || row BINDING ENI 'PRIVATE ADDRESS' EIP TABLE PATH
  for name in "${names[@]}"; do
    eni=${eni_of[$name]} ip=${ip_of[$name]} to=main
    [[ -z $eni ]] || to=${table[$eni]}
    fault=$(path_fault "$name")
    [[ -z $fault ]] || code=1
    values=("$name" "${eni:-primary}" "$ip" "${eip_of[$name]}" "$to"
      "$(plain "${fault:-ok}")")
    if [[ $1 ]]; then
      printf '%s{"binding":"%s","eni":"%s","privateIp":"%s","eip":"%s","table":"%s","path":"%s"}' \
        "$separator" "${values[@]}"
      separator=,
    else
      row "${values[@]}"
    fi
  done
  [[ ! $1 ]] || echo "${separator/,}]"
  exit $code
}

verify() {
  local name reason code=0
  read_config
  for name in "${names[@]}"; do
    reason=$(fault "$name")
    [[ -z $reason ]] || code=1
    echo "$name: ${reason:-${ip_of[$name]} works as ${eip_of[$name]}}"
  done
  exit $code
}

# A command gets a network of its own whose way out is the binding's private address: so it need
# not know how to bind to one.
run() {
  local name=$1 ip eni to=254 here tries=30
  shift
  read_config
  ip=${ip_of[$name]-}
  [[ -n $ip ]] || die "there is no binding '$name', but: ${names[*]}"
  eni=${eni_of[$name]}
  [[ -z $eni ]] || to=${table[$eni]}
  here=169.254.$((100 + $$ / 100 % 100)).$(($$ % 100 * 2))
  there=${here%.*}.$((${here##*.} + 1))
  network=multi-eip-$$ link=eip$$
  forwarding=/proc/sys/net/ipv4/conf/$(device_for "$name")/forwarding
  forwarded=$(<"$forwarding")
  trap leave EXIT
  ip netns add "$network"
  ip link add "$link" type veth peer name eth0 netns "$network"
  # NetworkManager is to leave it alone, which it can be told once it has seen it.
  until nmcli device set "$link" managed no 2>/dev/null || ((tries-- == 0)) ||
    ! nmcli -t general >/dev/null 2>&1; do
    sleep 0.1
  done
  ip address add "$here/31" dev "$link"
  ip link set "$link" up
  nsenter --net="/run/netns/$network" ip -batch - <<END
link set lo up
address add $there/31 dev eth0
link set eth0 up
route add default via $here
END
  ip rule add priority 5099 from "$there" lookup "$to"
  nft "table ip $network { chain out { type nat hook postrouting priority 100; ip saddr $there snat to $ip; }; }"
  tee "/proc/sys/net/ipv4/conf/$link/forwarding" "$forwarding" <<<1 >/dev/null
  let_through -I
  trap - ERR
  inside "$@"
}

leave() {
  let_through -D
  ip link delete "$link"
  echo "$forwarded" >"$forwarding"
  ip netns delete "$network"
  ip rule delete from "$there"
  nft delete table ip "$network"
}

# Docker lets nothing through that is not its own.
let_through() {
  command -v iptables >/dev/null || return 0
  iptables -w "$1" FORWARD -i "$link" -j ACCEPT
  iptables -w "$1" FORWARD -o "$link" -j ACCEPT
}

# A resolver on this machine is not to be reached from there; those that it asks are.
inside() {
  local servers=/run/systemd/resolve/resolv.conf
  if [[ -e $servers ]]; then
    set -- unshare --mount bash -c "mount --bind $servers /etc/resolv.conf && exec \"\$@\"" run "$@"
  fi
  nsenter --net="/run/netns/$network" "$@"
}

usage() {
  die 'usage: multi-eip apply [FILE] | status [--json] | verify | run NAME -- COMMAND... | remove'
}

main() {
  trap 'die "line $LINENO: $BASH_COMMAND"' ERR
  trap 'undo= && die "ended by a signal"' TERM INT HUP # the next run finishes what this one began
  signal=() undo=''
  [[ $EUID == 0 ]] || die 'must be run as root'
  case ${1-}/$# in
    apply/[12]) apply "${2-$CONFIG}" ;;
    status/1) status '' ;;
    status/2)
      [[ $2 == --json ]] || usage
      status json
      ;;
    verify/1) verify ;;
    run/[3-9] | run/[1-9][0-9]*)
      shift
      [[ $2 != -- ]] || set -- "$1" "${@:3}"
      run "$@"
      ;;
    remove/1) remove ;;
    *) usage ;;
  esac
}

main "$@"
