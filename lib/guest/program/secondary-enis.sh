# Secondary ENIs: a profile each.
# shellcheck shell=bash

apply_enis() {
  local eni before dev subnet profile text kept all
  local -A changed old_ips
  uses_dhcp=0 all=$changes
  for eni in "${enis[@]}"; do
    before=$changes
    profile=$("${manager}_profile" "$eni")
    subnet=$(learn_subnet "${eni_ip[$eni]}" "$profile")
    dev=$(device_of "${eni_mac[$eni]}")
    [[ -n $subnet || -z $dev ]] || uses_dhcp=1
    old_ips[$eni]=$(addresses_in "$profile")
    kept=''
    ! has_tools || kept=$(settings_to_keep "$profile" "$dev")
    text=$("${manager}_render" "$eni" "$subnet")
    # The second line is for learn_subnet, and the last one for settings_to_keep.
    write_file "$profile" "$profile_mode" "# Written by multi-eip: changes are overwritten.
# subnet of ${eni_ip[$eni]}: $subnet
$text
# kept${kept:+$'\n'$kept}"
    changed[$eni]=$((changes - before + unfinished))
  done
  retire_others
  ((changes == all)) || put_in_effect "${eni_ip[*]}${eni_ips[*]} ${old_ips[*]}" "${manager}_reload"
  for eni in "${enis[@]}"; do activate_eni "$eni" "${changed[$eni]}" "${old_ips[$eni]}"; done
}

# Removes the profiles of ENIs that the instructions do not name.
retire_others() {
  local profile eni ours
  for profile in $("${manager}_profile" '*'); do
    [[ -e $profile ]] || continue
    eni=${profile##*multi-eip-}
    eni=${eni%.*}
    [[ -z ${eni_mac[$eni]+wanted} ]] || continue
    changes=$((changes + 1))
    ours=$(addresses_in "$profile")
    put_in_effect "$ours" "${manager}_retire" "$profile"
    say "removed ENI $eni"
  done
}

addresses_in() { [[ ! -e $1 ]] || sed -nE 's/^[Aa]ddress[0-9]*=([0-9.]+).*/\1/p' "$1"; }

# put_in_effect OWN COMMAND...: runs a command that does so with profiles; OWN are addresses of ours.
put_in_effect() {
  if has_tools; then preserving "$@"; else "${@:2}"; fi
}

# activate_eni ENI IS_CHANGED OLD-IPS: 1 if its profile was written, whose addresses were those. Nothing is
# done where profile and kernel agree: it would take away what others have on the interface.
activate_eni() {
  local eni=$1 is_changed=$2 dev
  dev=$(device_of "${eni_mac[$eni]}")
  if [[ -z $dev ]]; then
    say "ENI $eni (${eni_mac[$eni]}) is not attached yet: its profile takes effect when it is"
    return
  fi
  if ((!is_changed)) && "${manager}_uses" "$eni" "$dev" && kernel_has "$eni" "$dev"; then
    return
  fi
  put_in_effect "${eni_ip[$eni]}${eni_ips[$eni]} $3" "${manager}_bring_up" "$eni" "$dev"
  changes=$((changes + 1))
  say "ENI $eni ($dev) now has ${eni_ip[$eni]}${eni_ips[$eni]}"
}

# kernel_has ENI DEVICE: whether its addresses, routes and rules are in effect.
kernel_has() {
  local ip block list present rules routes p=${eni_rule[$1]} t=${eni_table[$1]}
  present=$(addresses_on "$2")
  for ip in ${eni_ip[$1]} ${eni_ips[$1]}; do [[ $present == *" $ip/"* ]] || return; done
  routes=$(ip -4 route show table "$t" dev "$2" 2>/dev/null) || return
  [[ $routes == *default* && $routes == *'scope link'* ]] || return
  rules=$(ip -4 rule)
  list=$(blocks "${eni_ip[$1]}${eni_ips[$1]}")
  for block in $list; do
    block="from ${block%/32} lookup"
    [[ $rules == *"$p:"?"$block $t suppress"* && $rules == *"$((p + 1)):"?"$block main suppress"* &&
      $rules == *"$((p + 2)):"?"$block $t"* ]] || return
  done
}
