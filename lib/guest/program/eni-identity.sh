# Whether a MAC address is that of the ENI which is meant: a profile for another one's would take that
# away from its own use, be it the primary ENI.
# shellcheck shell=bash

check_identities() {
  local eni mac ip dev seen controller
  for eni in "${enis[@]}"; do
    mac=${eni_mac[$eni]} ip=${eni_ip[$eni]} seen=''
    dev=$(device_of "$mac")
    if [[ $dev ]]; then
      seen=$(primary_ip_of "$mac" "$dev")
      controller=$(ip -o link show dev "$dev" | sed -nE 's/.* master ([^ ]+) .*/\1/p')
      [[ -z $controller ]] || die "ENI $eni is $dev, a port of $controller: take it out of that first. Nothing was changed"
    fi
    if [[ $seen ]]; then
      [[ $seen == "$ip" ]] || die "ENI $eni with $ip cannot be $mac, which is $dev with $seen: nothing was changed"
    else
      dev=$(device_with "$ip")
      [[ -z $dev || $(<"/sys/class/net/$dev/address") == "$mac" ]] ||
        die "ENI $eni cannot be $mac: $ip is on $dev, and nothing was changed"
    fi
  done
}

# primary_ip_of MAC DEVICE: by the metadata service, else by a lease; nothing, if neither is there.
primary_ip_of() {
  local ip
  ip=$(ask_metadata "network/interfaces/macs/$1/primary-ip-address")
  [[ $ip =~ ^$ADDRESS$ ]] || ip=$(ip -4 -o address show dev "$2" dynamic | sed -nE 's|.* inet ([0-9.]+)/.*|\1|p' | sed -n 1p)
  echo "$ip"
}
