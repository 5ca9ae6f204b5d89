# Replies by connection: what answers a request that came in through a secondary ENI leaves by it, be it
# a container whose own address no rule knows, or where a route of the main table goes elsewhere.
#
# Marks are set and tested by mask, clear of those of Kubernetes (0xc000), Calico (0xffff0000), Cilium
# (0xf00), AWS's VPC CNI (0x80) and Tailscale (0xff0000): four bits, 0x78, for one of 15 ENIs. No rule
# names a device: an ENI may come back as another. A request carries no mark, so strict rp_filter would drop
# it on its way to a container: on the ENIs it is made loose, as the VPC CNI does. With a mark and src_valid_mark
# in place of that, a transparent proxy's marks would be taken for the way back.
# shellcheck shell=bash disable=SC2154,SC2004

FILTERS=/proc/sys/net/ipv4/conf
LOOSENED=/run/multi-eip.rp_filter.                   # LOOSENED + MAC: what an ENI had
FILTER_RULES=/etc/udev/rules.d/99-zz-multi-eip.rules # after those that have sysctl.conf applied

# Not where nft is missing, nor where the kernel lacks nftables.
can_mark() { nft list tables >/dev/null 2>&1; }

# Sets eni_mark: an ENI keeps its mark, which connections have, whichever ENIs come and go beside it.
assign_marks() {
  local eni mark
  ((by_connection)) && can_mark || return 0
  for eni in "${enis[@]}"; do
    mark=$(mark_of "$eni")
    [[ -z $mark ]] || eni_mark[$eni]=$mark
  done
  for eni in "${enis[@]}"; do
    for ((mark = 8; mark <= 120; mark += 8)); do
      [[ -z ${eni_mark[$eni]-} && " ${eni_mark[*]-} " != *" $mark "* ]] || continue
      eni_mark[$eni]=$mark
    done
    [[ ${eni_mark[$eni]-} ]] || say "ENI $eni is one too many for replies by connection"
  done
}

# The mark that an ENI has had so far.
mark_of() { [[ ! -e $REPLIES_RULES ]] || sed -n "s/^# mark of ${eni_mac[$1]}: //p" "$REPLIES_RULES"; }

# At once, at every boot, and after nftables.service has flushed all rules.
mark_replies() {
  local text rule eni
  if ! ((by_connection)); then
    unmark_replies
    return
  elif ! can_mark; then
    text='# nft does not work here: replies leave by their source address, and not by their connection'
    [[ -e $REPLIES_RULES && $(<"$REPLIES_RULES") == "$text" ]] || {
      unmark_replies
      write_file "$REPLIES_RULES" 644 "$text"
      say "${text#??}"
    }
    return
  fi
  text=$(replies_rules)
  write_file "$REPLIES_RULES" 644 "$text"
  text=$(replies_unit)
  write_file "$REPLIES_UNIT" 644 "$text"
  nft -f "$REPLIES_RULES"
  systemctl daemon-reload 2>/dev/null || true
  systemctl --quiet enable "${REPLIES_UNIT##*/}" 2>/dev/null || true
  systemctl start "${REPLIES_UNIT##*/}" 2>/dev/null || true
  text='# Written by multi-eip: changes are overwritten.'
  for eni in "${!eni_mark[@]}"; do
    mark_replies_of "$eni"
    rule=$(filter_rule "${eni_mac[$eni]}")
    text+=$'\n'$rule
  done
  [[ ! -d ${FILTER_RULES%/*} ]] || write_file "$FILTER_RULES" 644 "$text"
  give_back_filters
}

# mark_replies_of ENI: what its interface needs, where it is attached.
mark_replies_of() {
  local dev mac=${eni_mac[$1]}
  dev=$(device_of "$mac")
  [[ $dev ]] || return 0
  has_mark_rule "$1" || {
    ip -4 rule add priority $((eni_rule[$1] - 1)) fwmark "${eni_mark[$1]}/0x78" table "${eni_table[$1]}"
    changes=$((changes + 1))
  }
  ! is_strict "$dev" || {
    cat "$FILTERS/$dev/rp_filter" >"$LOOSENED$mac"
    echo 2 >"$FILTERS/$dev/rp_filter"
    changes=$((changes + 1))
  }
}

has_mark_rule() {
  local rule rules
  printf -v rule '%d:?from all fwmark 0x%x/0x78 lookup %d' $((eni_rule[$1] - 1)) "${eni_mark[$1]}" "${eni_table[$1]}"
  rules=$(ip -4 rule)
  [[ $rules == *$rule* ]]
}

# Whether the kernel drops requests to containers: it takes the higher one of the two.
is_strict() {
  local all own
  all=$(<"$FILTERS/all/rp_filter") own=$(<"$FILTERS/$1/rp_filter")
  [[ $all$own == @(01|10|11) ]]
}

# filter_rule MAC: for udev, which does the same whenever the ENI appears, under whichever name.
filter_rule() {
  local own='$'name/rp_filter # udev's, which a program before it may have renamed
  echo "ACTION!=\"remove\", SUBSYSTEM==\"net\", ENV{DEVTYPE}==\"\", ATTR{address}==\"$1\", RUN+=\"/bin/sh -c 'cd $FILTERS; case" \
    "\`cat all/rp_filter $own\` in 0?1|1?0|1?1) cat $own >$LOOSENED$1; echo 2 >$own; esac'\""
}

# Of ENIs whose connections are not marked.
give_back_filters() {
  local record dev eni macs=''
  for eni in "${!eni_mark[@]}"; do macs+=" ${eni_mac[$eni]}"; done
  for record in "$LOOSENED"*; do
    [[ -e $record && $macs != *"${record#"$LOOSENED"}"* ]] || continue
    dev=$(device_of "${record#"$LOOSENED"}")
    [[ -z $dev || $(<"$FILTERS/$dev/rp_filter") != 2 ]] || cat "$record" >"$FILTERS/$dev/rp_filter"
    rm "$record"
  done
}

unmark_replies() {
  [[ -e $REPLIES_UNIT || -e $REPLIES_RULES ]] || return 0
  nft delete table ip multi-eip 2>/dev/null || true
  systemctl --quiet disable --now "${REPLIES_UNIT##*/}" 2>/dev/null || true
  rm -f "$REPLIES_UNIT" "$REPLIES_RULES" "$FILTER_RULES"
  systemctl daemon-reload 2>/dev/null || true
  give_back_filters
  changes=$((changes + 1))
}

# What keeps replies of an ENI from it; nothing, if nothing does.
replies_fault() {
  [[ -e $REPLIES_UNIT ]] || return 0
  eni_mark[$1]=$(mark_of "$1")
  if [[ -z ${eni_mark[$1]} ]]; then
    return 0
  elif ! nft list table ip multi-eip >/dev/null 2>&1 || ! has_mark_rule "$1"; then
    echo "the rules for replies by connection are gone: 'multi-eip apply' restores them"
  elif is_strict "$2"; then
    echo "$2 drops requests to containers, as rp_filter is 1: 'multi-eip apply' makes it 2 there"
  fi
}

# What the host sends by the interface that the ENI's requests came in on needs no other route: to look that up
# costs more than all the rest.
replies_rules() {
  local eni mark marking sets='' requests='' replies='' sent=''
  for eni in "${enis[@]}"; do
    mark=${eni_mark[$eni]-}
    [[ $mark ]] || continue
    echo "# mark of ${eni_mac[$eni]}: $mark"
    marking="mark set meta mark & 0xffffff87 | $mark"
    sets+="  set eni$mark { type iface_index; flags dynamic; }
"
    requests+="    ether daddr ${eni_mac[$eni]} ct state new ct ${marking/meta/ct} add @eni$mark { meta iif }
"
    replies+="    ct mark & 0x78 == $mark meta $marking
"
    sent+="    ct mark & 0x78 == $mark meta oif != @eni$mark meta $marking
"
  done
  cat <<END
# Written by multi-eip: changes are overwritten.
table ip multi-eip
delete table ip multi-eip
table ip multi-eip {
$sets  chain replies {
$replies  }
  chain sent {
$sent  }
  chain in {
    type filter hook prerouting priority -150
$requests    ct direction reply jump replies
  }
  chain out {
    type route hook output priority -150
    ct direction reply jump sent
  }
}
END
}

replies_unit() {
  local nft
  nft=$(type -P nft)
  cat <<END
# Written by multi-eip: changes are overwritten.
[Unit]
Description=Replies leave by the ENI that the request came in on
After=nftables.service
PartOf=nftables.service
ReloadPropagatedFrom=nftables.service
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=$nft -f $REPLIES_RULES
ExecReload=$nft -f $REPLIES_RULES
[Install]
WantedBy=multi-user.target nftables.service
END
}
