# Profiles of others that would win an ENI when it is activated next, at a boot at the latest.
# shellcheck shell=bash

# By NetworkManager the highest priority wins; ours is 200, and what was activated last among equals.
nm_rivals() {
  local eni=$1 dev=$2 auto priority type uuid said list
  list=$(nmcli -e no -t -f AUTOCONNECT,AUTOCONNECT-PRIORITY,TYPE,UUID connection show)
  while IFS=: read -r auto priority type uuid; do
    ((priority > 200)) || continue
    [[ $auto/$type == yes/802-3-ethernet ]] || continue
    said=$(nmcli -e no -g connection.interface-name,802-3-ethernet.mac-address,connection.id connection show uuid "$uuid")
    mapfile -t said <<<"$said"
    [[ ${said[0]} == "$dev" || ! ${said[0]} ]] || continue
    [[ ${said[1],,} == "${eni_mac[$eni]}" || ! ${said[1]} ]] || continue
    echo "${said[2]}"
  done <<<"$list"
}

# By systemd-networkd the first file in the order of names wins, whatever folder it is in.
networkd_rivals() {
  local eni=$1 dev=$2 file ours
  ours=$(networkd_profile "$eni")
  for file in /{etc,run,usr/local/lib,usr/lib}/systemd/network/*.network; do
    [[ -s $file && ${file##*/} < ${ours##*/} ]] || continue
    ! matches_interface "$dev" "${eni_mac[$eni]}" <"$file" || echo "$file"
  done
}

# matches_interface DEVICE MAC: by the section [Match] of the file that it reads. A key that is not known
# here counts as one that does not match.
matches_interface() {
  local dev=$1 mac=$2 key value word words section='' asked=0 found
  while IFS='=' read -r key value; do
    key=${key// /}
    if [[ $key == \[* ]]; then section=$key; fi
    [[ $section == '[Match]' && $key == [A-Z]* ]] || continue
    asked=1 found=0
    read -ra words <<<"$value"
    for word in "${words[@]}"; do
      case $key in
        Name) [[ $dev != @($word) ]] || found=1 ;; # it may be a pattern
        MACAddress | PermanentMACAddress) [[ ${word,,} != "$mac" ]] || found=1 ;;
        Type) [[ $word != ether ]] || found=1 ;;
      esac
    done
    ((found)) || return
  done
  ((asked))
}
