# Secondary ENIs: a profile each.
# shellcheck shell=bash

apply_enis() {
  local eni before dev subnet profile text
  local -A changed
  uses_dhcp=0
  for eni in "${enis[@]}"; do
    before=$changes
    profile=$("${manager}_profile" "$eni")
    subnet=$(learn_subnet "${eni_ip[$eni]}" "$profile")
    dev=$(device_of "${eni_mac[$eni]}")
    [[ -n $subnet || -z $dev ]] || uses_dhcp=1
    text=$("${manager}_render" "$eni" "$subnet")
    # The second line is for learn_subnet.
    write_file "$profile" "$profile_mode" "# Written by multi-eip: changes are overwritten.
# subnet of ${eni_ip[$eni]}: $subnet
$text"
    changed[$eni]=$((changes - before + unfinished))
  done
  retire_others
  "${manager}_reload"
  for eni in "${enis[@]}"; do activate_eni "$eni" "${changed[$eni]}"; done
}

# Removes the profiles of ENIs that the instructions do not name.
retire_others() {
  local profile eni
  for profile in $("${manager}_profile" '*'); do
    [[ -e $profile ]] || continue
    eni=${profile##*multi-eip-}
    eni=${eni%.*}
    [[ -z ${eni_mac[$eni]+wanted} ]] || continue
    changes=$((changes + 1))
    "${manager}_retire" "$profile"
    say "removed ENI $eni"
  done
}

# activate_eni ENI IS_CHANGED: 1 if its profile was written.
activate_eni() {
  local eni=$1 is_changed=$2 dev before='' after
  dev=$(device_of "${eni_mac[$eni]}")
  if [[ -z $dev ]]; then
    say "ENI $eni (${eni_mac[$eni]}) is not attached yet: its profile takes effect when it is"
    return
  fi
  ((is_changed)) || before=$(kernel_state "$eni" "$dev")
  "${manager}_bring_up" "$eni" "$dev"
  after=$(kernel_state "$eni" "$dev")
  if ((is_changed)) || [[ $after != "$before" ]]; then
    changes=$((changes + 1))
    say "ENI $eni ($dev) now has ${eni_ip[$eni]}${eni_ips[$eni]}"
  fi
}

# What the kernel has of an ENI.
kernel_state() {
  ip -4 -o address show dev "$2" | sed 's/ valid_lft.*//'
  ip -4 rule
  ip -4 route show table "${eni_table[$1]}" 2>/dev/null || true # fails if the table is empty
}
