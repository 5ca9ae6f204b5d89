# The primary ENI: addresses are added to what it has from the image and from DHCP. The main table's
# default route is right for them. What DHCP gave stays when DHCP is gone.
# shellcheck shell=bash

apply_primary() {
  local dev present recorded wanted edits kept list
  recorded=$(read_record)
  [[ -n $recorded ]] || ((on_primary)) || return 0
  dev=$(primary_device)
  [[ -n $dev ]] || die_without_primary
  present=$(addresses_on "$dev")
  wanted=$(wanted_on_primary "$dev" "$present")
  edits=$(primary_edits "$recorded" "$wanted" "$present")
  [[ $edits == *[+-]* ]] || return 0
  changes=$((changes + 1))
  kept=$(sed -n 's/^[+=]//p' <<<"$edits")
  # Recorded first: a run that is killed now must not leave addresses that no later run removes.
  write_record "$recorded" "$kept"
  mapfile -t list <<<"$edits"
  put_in_effect "$recorded $wanted" "${manager}_edit_primary" "$dev" "${list[@]}"
  write_record "$kept"
  edits=$(sed '/^=/d' <<<"$edits")
  say "primary ENI ($dev): ${edits//$'\n'/ }"
}

# An entry a line: 'IP' for an address to add, 'IP SUBNET GATEWAY TIMEOUT' for a lease to keep.
wanted_on_primary() {
  local dev=$1 present=$2 ip
  for ip in "${primary_ips[@]}"; do
    # An address that others have added with its subnet stays theirs.
    [[ ${present//" $ip/32 "/} == *" $ip/"* ]] || echo "$ip"
  done
  ((!on_primary)) || lease_to_keep "$dev"
}

# primary_edits RECORDED WANTED PRESENT: +ENTRY to add, -ENTRY to remove, =ENTRY that stays. What is
# present without a record is not the program's.
primary_edits() {
  local recorded=$1 wanted=$2 present=$3 entry
  while read -r entry; do
    [[ -z $entry ]] || has_line "$wanted" "$entry" || echo "-$entry"
  done <<<"$recorded"
  while read -r entry; do
    if [[ -z $entry ]]; then
      continue
    elif [[ $present != *" ${entry%% *}/32 "* ]]; then
      echo "+$entry"
    elif has_line "$recorded" "$entry"; then
      # A run that was cut short may have taken it from the profile, and not yet from the kernel.
      if ((unfinished)); then echo "+$entry"; else echo "=$entry"; fi
    fi
  done <<<"$wanted"
}

has_line() { [[ $'\n'$1$'\n' == *$'\n'"$2"$'\n'* ]]; }

# The entry for what DHCP gave; none, if the address is not DHCP's, which its routes tell. It stands in the
# table that is looked up after the main one, so that DHCP's own routes win while there are any.
lease_to_keep() {
  local dev=$1 own lease leased subnet gateway
  own=$(own_address)
  lease=$(recorded_lease "$own")
  leased=$(ip -4 -o route show dev "$dev" proto dhcp src "$own")
  if [[ -z $lease && -n $leased ]]; then
    subnet=$(ip -4 -o route show dev "$dev" scope link src "$own" | sed -nE 's|^([0-9.]+/[0-9]+) .*|\1|p' | sed -n 1p)
    gateway=$(ip -4 -o route show default dev "$dev" | sed -nE 's/.* via ([0-9.]+).*/\1/p' | sed -n 1p)
    [[ -z $subnet || -z $gateway ]] || lease="$own $subnet $gateway $("${manager}_dhcp_timeout" "$dev")"
  fi
  [[ -z $lease ]] || echo "$lease"
}

# primary_commands ACTION DEVICE ENTRY: for 'ip -batch'.
primary_commands() {
  local action=$1 dev=$2 ip subnet gateway
  read -r ip subnet gateway _ <<<"$3"
  echo "address $action $ip/32 dev $dev"
  [[ -z $subnet ]] || echo "route $action $subnet dev $dev scope link src $ip table $AFTER_MAIN
route $action default via $gateway dev $dev onlink src $ip table $AFTER_MAIN"
}

# delete_primary_entry DEVICE ENTRY: from the kernel, where it may be gone already.
delete_primary_entry() { primary_commands delete "$@" | ip -4 -force -batch - 2>/dev/null || true; }

read_record() { [[ ! -e $PRIMARY_RECORD ]] || cat "$PRIMARY_RECORD"; }

# The entry of a lease, by a pattern of its address.
recorded_lease() { read_record | sed -n "s/^$1 .*/&/p" | sed -n 1p; }

write_record() {
  local entries
  entries=$(printf '%s\n' "$@" | sed '/^$/d' | sort -u)
  store "$PRIMARY_RECORD" 644 "$entries"
}
