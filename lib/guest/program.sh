#!/usr/bin/env bash
# multi-eip: makes what comes in through an EIP go out through it.
#
#   multi-eip apply [FILE]   configure the network as the lines '#= ...' of FILE say
#                            (default: what the last run was told)
#
# Each ENI gets one NetworkManager profile with its addresses, its own route table and its routing
# rules, so that whatever re-activates the profile restores all of it. Lines it understands:
#
#   #= eni NAME MAC TABLE PRIORITY IP   a secondary ENI, with its primary private IP address
#   #= primary                          the instance's own ENI: addresses are added, no more
#   #= ip BINDING IP                    a private IP address of the ENI above
set -Eeuo pipefail
export LC_ALL=C PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin

readonly CONFIG=/etc/multi-eip.conf
readonly ADDED_TO_PRIMARY=/var/lib/multi-eip.primary
readonly PROFILES=/etc/NetworkManager/system-connections
readonly CLOUD_INIT=/etc/cloud/cloud.cfg.d
readonly LOCK=/run/multi-eip.lock

enis=()
primary_ips=()
declare -A mac table priority eni_ip ips
changes=0
unfinished=0

say() {
  printf 'multi-eip: %s\n' "$*"
  logger -t multi-eip -- "$*" 2>/dev/null || true
}

die() {
  trap - ERR
  say "FAILED: $*" >&2
  exit 1
}

# --- what is wanted -------------------------------------------------------------------------------

# Takes 'PATTERN VALUE' pairs: nothing that came from a template is used before it passed here.
check() {
  local line=$1
  shift
  while (($#)); do
    [[ $2 =~ ^($1)$ ]] || die "not understood: $line"
    shift 2
  done
}

read_wanted() {
  local name='[A-Za-z][A-Za-z0-9-]{0,31}' address='([0-9]{1,3}\.){3}[0-9]{1,3}' number='[0-9]{1,6}'
  local line kind a b c d e rest eni=''
  while IFS= read -r line; do
    IFS=' ' read -r kind a b c d e rest <<<"$line"
    case $kind in
      eni)
        check "$line" "$name" "$a" '([0-9a-f]{2}:){5}[0-9a-f]{2}' "${b,,}" "$number" "$c" \
          "$number" "$d" "$address" "$e" '' "$rest"
        eni=$a enis+=("$a") mac[$a]=${b,,} table[$a]=$c priority[$a]=$d eni_ip[$a]=$e ips[$a]=''
        ;;
      primary)
        check "$line" '' "$a"
        eni=''
        ;;
      ip)
        check "$line" "$name" "$a" "$address" "$b" '' "$c"
        if [[ -z $eni ]]; then
          primary_ips+=("$b")
        elif [[ $b != "${eni_ip[$eni]}" ]]; then
          ips[$eni]+=" $b"
        fi
        ;;
      '') ;; # no ENI at all
      *) die "not understood: $line" ;;
    esac
  done <<<"${wanted//#= /}"
}

# --- files ----------------------------------------------------------------------------------------

# Makes a file hold standard input, in one step: whoever reads it sees all of the old or the new.
put() {
  local file=$1 mode=$2 new=${1%/*}/.multi-eip.new
  (umask 077 && cat >"$new" && chmod "$mode" "$new") || die "cannot write $new"
  if cmp -s "$new" "$file"; then
    rm -f "$new"
    return
  fi
  mv -f "$new" "$file" || die "cannot write $file"
  changes=$((changes + 1))
  say "wrote $file"
}

# From now on the profiles here are the network's configuration, also on the next boot.
stop_cloud_init() {
  [[ -d $CLOUD_INIT ]] || return 0
  put "$CLOUD_INIT/99-disable-network-config.cfg" 644 <<<'network: {config: disabled}'
}

# --- secondary ENIs -------------------------------------------------------------------------------

profile_of() { echo "$PROFILES/multi-eip-$1.nmconnection"; }

# A profile keeps its identity for as long as the ENI exists.
uuid_of() {
  md5sum <<<"multi-eip ${mac[$1]}" |
    sed -E 's/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/\1-\2-3\3-8\4-\5/'
}

device_of() {
  local path
  for path in /sys/class/net/*; do
    # What stands on another device, a VLAN say, has the MAC of that one.
    if [[ $(<"$path/address") == "$1" ]] && ! compgen -G "$path/lower_*" >/dev/null; then
      echo "${path##*/}"
      return
    fi
  done
}

# 'PREFIX-LENGTH,GATEWAY' of an ENI, or nothing: from its profile, else from the routes of an
# interface in the same subnet, which the first interface normally is.
learn_subnet() {
  local ip=$1 profile=$2 known subnet dev gateway
  known=$(sed -n "s|^address1=$ip/||p" "$profile" 2>/dev/null || true)
  if [[ $known != *,* ]]; then
    read -r subnet dev < <(ip -4 -o route show table all match "$ip" scope link |
      sed -nE 's|^([0-9.]+/[0-9]+) .*dev ([^ ]+).*|\1 \2|p') || return 0
    gateway=$(ip -4 -o route show table all default dev "$dev" |
      sed -nE '/ via /{s/.* via ([0-9.]+).*/\1/p;q}')
    known=${gateway:+${subnet#*/},$gateway}
  fi
  echo "$known"
}

# With its subnet known an ENI needs no DHCP server ever again; else DHCP's routes go to its table.
render_profile() {
  local eni=$1 subnet=$2 ip n=0 rule=0
  echo '# Written by multi-eip. Changes are overwritten.'
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
route-table=${table[$eni]}
ignore-auto-dns=true
END
  if [[ -n $subnet ]]; then
    printf 'method=manual\naddress%d=%s\n' $((n += 1)) "${eni_ip[$eni]}/$subnet"
  else
    printf 'method=auto\ndhcp-timeout=2147483647\n'
  fi
  for ip in ${ips[$eni]}; do
    printf 'address%d=%s/32\n' $((n += 1)) "$ip"
  done
  # The ENI's subnet directly; then what only the main table knows, containers say; then the rest.
  for ip in ${eni_ip[$eni]} ${ips[$eni]}; do
    printf "routing-rule%d=priority %d from $ip/32 table %d%s\n" \
      $((rule += 1)) "${priority[$eni]}" "${table[$eni]}" ' suppress_prefixlength 0' \
      $((rule += 1)) $((priority[$eni] + 1)) 254 ' suppress_prefixlength 0' \
      $((rule += 1)) $((priority[$eni] + 2)) "${table[$eni]}" ''
  done
}

# What the kernel has of an ENI.
state_of() {
  ip -4 -o address show dev "$2" | sed 's/ valid_lft.*//'
  ip -4 rule
  ip -4 route show table "${table[$1]}" 2>/dev/null || true # no table, if it is empty
}

active_profile() { nmcli -g GENERAL.CON-UUID device show "$1"; }

# Puts the profile into effect, without taking the interface down where it is up with it already.
activate() {
  local eni=$1 changed=$2 uuid dev before
  uuid=$(uuid_of "$eni")
  dev=$(device_of "${mac[$eni]}")
  if [[ -z $dev ]]; then
    say "ENI $eni (${mac[$eni]}) is not attached yet: it is configured the moment it is"
  elif [[ $(active_profile "$dev") != "$uuid" ]]; then
    changes=$((changes + 1))
    nmcli --wait 60 connection up uuid "$uuid" ifname "$dev" >/dev/null
    say "ENI $eni is up as $dev with ${eni_ip[$eni]}${ips[$eni]}"
  else
    # Also where nothing is new: it brings back what was changed behind NetworkManager's back.
    before=$(state_of "$eni" "$dev")
    # While the interface is still coming up there is nothing to reapply to.
    nmcli device reapply "$dev" >/dev/null 2>&1 ||
      nmcli --wait 60 connection up uuid "$uuid" ifname "$dev" >/dev/null
    if ((changed)) || [[ $(state_of "$eni" "$dev") != "$before" ]]; then
      changes=$((changes + 1))
      say "ENI $eni ($dev) now has ${eni_ip[$eni]}${ips[$eni]}"
    fi
  fi
}

remove_other_profiles() {
  local profile name uuid
  for profile in "$PROFILES"/multi-eip-*.nmconnection; do
    name=${profile##*/multi-eip-}
    name=${name%.nmconnection}
    [[ -e $profile && -z ${mac[$name]+wanted} ]] || continue
    uuid=$(sed -n 's/^uuid=//p' "$profile")
    changes=$((changes + 1))
    nmcli connection delete uuid "$uuid" >/dev/null || rm -f "$profile"
    say "removed ENI $name"
  done
}

apply_enis() {
  local eni before subnet text
  local -A changed
  for eni in "${enis[@]}"; do
    before=$changes
    subnet=$(learn_subnet "${eni_ip[$eni]}" "$(profile_of "$eni")")
    text=$(render_profile "$eni" "$subnet")
    put "$(profile_of "$eni")" 600 <<<"$text"
    changed[$eni]=$((changes - before + unfinished))
  done
  remove_other_profiles
  nmcli connection reload
  for eni in "${enis[@]}"; do activate "$eni" "${changed[$eni]}"; done
}

# --- the primary ENI ------------------------------------------------------------------------------

# Adds and removes addresses of the profile that is in use, and never re-activates it: that would
# cut off whoever is logged on. The main table's default route is right for them as it is.
apply_primary() {
  local ip dev uuid had=() edits=()
  [[ ! -e $ADDED_TO_PRIMARY ]] || mapfile -t had <"$ADDED_TO_PRIMARY"
  ((${#had[@]} + ${#primary_ips[@]})) || return 0
  dev=$(ip -4 -o route show table main default | sed -nE 's/.* dev ([^ ]+).*/\1/p;q')
  [[ -n $dev ]] || die 'no default route: which interface is the primary ENI?'
  uuid=$(active_profile "$dev")
  for ip in "${had[@]}"; do
    [[ " ${primary_ips[*]} " == *" $ip "* ]] || edits+=(-ipv4.addresses "$ip/32")
  done
  for ip in "${primary_ips[@]}"; do
    [[ -n $(ip -4 -o address show dev "$dev" to "$ip/32") ]] || edits+=(+ipv4.addresses "$ip/32")
  done
  ((${#edits[@]})) || return 0
  changes=$((changes + 1))
  # Noted first: a run that is killed now must not leave addresses that no later run removes.
  printf '%s\n' "${had[@]}" "${primary_ips[@]}" | sed '/^$/d' >"$ADDED_TO_PRIMARY"
  nmcli connection modify uuid "$uuid" "${edits[@]}"
  nmcli device reapply "$dev" >/dev/null
  printf '%s\n' "${primary_ips[@]}" | sed '/^$/d' >"$ADDED_TO_PRIMARY"
  say "primary ENI ($dev): ${edits[*]//v4.addresses/}"
}

# --------------------------------------------------------------------------------------------------

apply() {
  local wanted
  [[ $EUID == 0 ]] || die 'must be run as root'
  # Only the lines at its very end: a user's commands may hold anything.
  wanted=$(awk '/^#= /{ lines = lines $0 ORS; next } { lines = "" } END { printf "%s", lines }' "$1")
  read_wanted
  nmcli -g RUNNING general 2>/dev/null | grep -qx running ||
    die 'NetworkManager does not run this system: nothing was changed'
  exec 9>>"$LOCK"
  flock -w 300 9 || die "another run has held $LOCK for 5 minutes"
  # A run that was killed has written profiles perhaps, and put none into effect.
  [[ ! -s $LOCK ]] || unfinished=1
  echo started >&9
  stop_cloud_init
  apply_enis
  apply_primary
  put "$CONFIG" 644 <<<"$wanted"
  : >"$LOCK"
  if ((changes)); then say 'done'; else say 'nothing to change'; fi
}

main() {
  trap 'die "line $LINENO: $BASH_COMMAND"' ERR
  case ${1-} in
    apply) apply "${2-$CONFIG}" ;;
    *) die 'usage: multi-eip apply [FILE]' ;;
  esac
}

main "$@"
