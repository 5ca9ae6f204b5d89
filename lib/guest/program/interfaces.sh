# Interfaces, addresses and routes, as the kernel has them.
# shellcheck shell=bash

# The interface with a MAC address; nothing, if it is not attached.
device_of() {
  local path
  for path in /sys/class/net/*; do
    # A VLAN, say, has the MAC address of the interface that it stands on.
    if [[ $(<"$path/address") == "$1" && ! -d $path/bridge ]] && ! compgen -G "$path/lower_*" >/dev/null; then
      echo "${path##*/}"
      return
    fi
  done
}

# The interface that has an address; nothing, if none has.
device_with() { ip -4 -o address show to "$1/32" | sed -nE 's/^[0-9]+: ([^ ]+) .*/\1/p' | sed -n 1p; }

default_routes() {
  ip -4 -o route show table main default
  ip -4 -o route show table "$AFTER_MAIN" default 2>/dev/null || true # fails if the table is empty
}

# The interface of the first default route that is an Ethernet interface of the instance, and not a
# secondary ENI. Pipes are read to their end: a program that writes into a closed one fails.
primary_device() {
  local dev path devices lease found=''
  devices=$(default_routes | sed -nE 's/.* dev ([^ ]+).*/\1/p')
  for dev in $devices; do
    path=/sys/class/net/$dev
    [[ -z $found && $(<"$path/type") == 1 && ! -e $path/tun_flags ]] || continue
    [[ " ${eni_mac[*]} " != *" $(<"$path/address") "* ]] || continue
    [[ ! -d $path/bridge ]] || compgen -G "$path/lower_*" >/dev/null || continue
    found=$dev
  done
  # While its routes are gone, the address that it was leased tells.
  if [[ -z $found ]]; then
    lease=$(recorded_lease '[^ ]*')
    [[ -z $lease ]] || found=$(device_with "${lease%% *}")
  fi
  echo "$found"
}

die_without_primary() { die 'no default route shows which interface is the primary ENI'; }

# Early in a boot DHCP may not have answered yet. Without an answer the secondary ENIs can still be
# configured.
await_primary() {
  local deadline dev
  deadline=$(($(uptime_seconds) + $1))
  dev=$(primary_device)
  until [[ $dev ]] || is_past "$deadline"; do
    sleep 0.5
    dev=$(primary_device)
  done
}

# Unlike the clock, which may be set at any moment of a boot, it only grows.
uptime_seconds() {
  local up
  read -r up _ </proc/uptime
  echo "${up%.*}"
}

# is_past DEADLINE: in seconds of uptime.
is_past() {
  local now
  now=$(uptime_seconds)
  ((now >= $1))
}

# All addresses of an interface in one line, each with its prefix length and a space on both sides.
addresses_on() {
  ip -4 -o address show dev "$1" | sed -nE 's|.* inet ([0-9./]+) .*| \1 |p' | tr -d '\n'
}

# The address that the primary ENI has from the VPC: those that were added have a prefix of 32 bits.
# When DHCP no longer gives it, it is the recorded one.
own_address() {
  local dev own=''
  dev=$(primary_device)
  [[ -z $dev ]] || own=$(ip -4 -o address show dev "$dev" |
    sed -nE '\|/32 |d; s|.* inet ([0-9.]+)/.*|\1|p' | sed -n 1p)
  [[ -n $own ]] || own=$(recorded_lease '[^ ]*')
  echo "${own%% *}"
}

# learn_subnet IP PROFILE: 'PREFIX-LENGTH,GATEWAY' of an ENI's subnet, or nothing: from its profile,
# else from the routes of an interface in the same subnet, which the primary ENI normally is.
learn_subnet() {
  local ip=$1 profile=$2 known='' route subnet dev gateway
  [[ ! -e $profile ]] || known=$(sed -n "s|^# subnet of $ip: ||p" "$profile")
  if [[ -z $known ]]; then
    route=$(ip -4 -o route show table all match "$ip" scope link |
      sed -nE 's|^([0-9.]+/[0-9]+) .*dev ([^ ]+).*|\1 \2|p')
    [[ -n $route ]] || return 0
    read -r subnet dev <<<"$route"
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

# What keeps traffic from an address from leaving by an interface; nothing, if nothing does.
route_fault() {
  local ip=$1 dev=$2 address out
  address=$(ip -4 -o address show dev "$dev" to "$ip/32" 2>/dev/null) || true
  if [[ -z $address ]]; then
    echo "$ip is not on $dev"
  else
    out=$(ip -4 -o route get 192.0.2.1 from "$ip" 2>/dev/null | sed -nE 's/.* dev ([^ ]+).*/\1/p') || true
    [[ $out == "$dev" ]] || echo "traffic from $ip leaves by ${out:-no interface} instead of $dev"
  fi
}
