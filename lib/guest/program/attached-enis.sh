# ENIs that are attached, as the metadata service has them, for an instance that was told nothing.
# shellcheck shell=bash

readonly OWNER=/var/lib/multi-eip.owner # whose disk this is: MAC address of the instance's primary ENI

# What this instance was told goes before what can be learnt, also when it was removed since. What it has learnt
# stays, and more is added.
learn() {
  local lines previous='' is_first=1
  trap '' PIPE
  check_commands "${COMMANDS[@]}"
  load_tools
  # Whatever runs on this instance is told to this instance: a boot begins without the lock's file.
  [[ ! -e $LOCK ]] || is_first=0
  await_primary 60
  lock
  find_manager
  ((!is_first)) || leave_original
  note_owner
  [[ ! -e $REMOVED ]] || return 0
  [[ ! -e $CONFIG ]] || previous=$(<"$CONFIG")
  ! grep -qvE '^(#= (begin|end|verify 1 optional|primary|eni eni-[0-9a-f]{12} |ip ip-).*)?$' <<<"$previous" || return 0
  lines=$(await_attached_enis 30)
  [[ $lines ]] || return 0
  lines=$(merged_lines <<<"$previous"$'\n'"$lines")
  data_lines=$(lines_to_keep "#= verify 1 optional"$'\n'"$lines")
  [[ $data_lines != "$previous" ]] || return 0
  read_instructions "$data_lines"
  work carry_out "$previous"
}

# Each ENI and each address once, as it stands first in the lines that it reads.
merged_lines() {
  awk '
    $2 == "eni" {
      group = tolower($4)
      if (group in head) next
      while ($5 in tables) $5++
      tables[$5]
      head[group] = $0
      order[n++] = group
    }
    $2 == "primary" { head[group = $2] = $0 }
    $2 == "ip" && !seen[$4]++ { lines[group] = lines[group] "\n" $0 }
    END {
      for (i = 0; i < n; i++) print head[order[i]] lines[order[i]]
      if ("primary" in head) print head["primary"] lines["primary"]
    }'
}

# A disk may be made from another instance's, whose primary ENI this one does not have.
leave_original() {
  local mac='' dev kept=''
  [[ ! -e $OWNER ]] || mac=$(<"$OWNER")
  dev=$(device_of "$mac")
  [[ $mac && -z $dev ]] || return 0
  say 'this disk was made from that of another instance, whose configuration it has'
  [[ ! -e $CONFIG ]] || kept=$(<"$CONFIG")
  work take_away "$kept"
  rm -f "$REMOVED"
}

note_owner() {
  local dev mac
  dev=$(primary_device)
  [[ $dev ]] || return 0
  mac=$(<"/sys/class/net/$dev/address")
  store "$OWNER" 644 "$mac"
}

# await_attached_enis SECONDS: at last with what there is, if some answer is missing.
await_attached_enis() {
  local deadline lines
  deadline=$(($(uptime_seconds) + $1))
  until lines=$(attached_enis); do
    if is_past "$deadline"; then
      say 'the metadata service does not tell all ENIs that are attached' >&2
      break
    fi
    sleep 1
  done
  printf %s "$lines"
}

# Prints data lines; fails if an answer is missing, or is none.
attached_enis() {
  local path=network/interfaces/macs macs mac ip ips own code=0 table=29900 primary=''
  own=$(primary_device)
  [[ -z $own ]] || own=$(<"/sys/class/net/$own/address")
  macs=$(ask_metadata "$path/")
  [[ $macs ]] || return
  for mac in $macs; do
    mac=${mac%/}
    ip=$(ask_metadata "$path/$mac/primary-ip-address")
    ips=$(ask_metadata "$path/$mac/private-ipv4s")
    if [[ ! $mac =~ ^$MAC$ || ! $ip =~ ^$ADDRESS$ || ! $ips =~ ^'['(\"$ADDRESS\"(,' '?|]))+$ ]]; then
      code=1
    elif [[ ${mac,,} == "$own" ]]; then
      ips=$(address_lines "${ips/\"$ip\"/}")
      [[ -z $ips ]] || primary="#= primary"$'\n'"$ips"
    else
      echo "#= eni eni-${mac//:/} $mac $((table++)) 5100 $ip"
      address_lines "$ips"
    fi
  done
  echo "$primary"
  return "$code"
}

# address_lines LIST: a binding each, which the address gives its name.
address_lines() {
  local ip
  tr -c '0-9.' '\n' <<<"$1" | while read -r ip; do
    [[ -z $ip ]] || echo "#= ip ip-${ip//./-} $ip -"
  done
}
