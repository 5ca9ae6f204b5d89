# Replies by connection: what answers a request that came in through a secondary ENI leaves by it, be it
# a container whose own address no rule knows, or where a route of the main table goes elsewhere.
#
# Marks are set and tested by mask, clear of those of Kubernetes (0xc000), Calico (0xffff0000), Cilium
# (0xf00), AWS's VPC CNI (0x80) and Tailscale (0xff0000): four bits, 0x78, for one of 15 ENIs. No rule
# names a device: an ENI may come back as another. A request carries no mark: strict rp_filter, which would
# need one to let it pass to a container, then decides as it does without these rules.
# shellcheck shell=bash disable=SC2154,SC2004

# Sets eni_mark: an ENI keeps its mark, which connections have, whichever ENIs come and go beside it.
assign_marks() {
  local eni mark
  ((by_connection)) || return 0
  type -P nft >/dev/null || {
    by_connection=0
    say 'there is no nft: replies leave by their source address, and not by their connection'
    return
  }
  for eni in "${enis[@]}"; do
    mark=''
    [[ ! -e $REPLIES_RULES ]] || mark=$(sed -n "s/^# mark of ${eni_mac[$eni]}: //p" "$REPLIES_RULES")
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

# At once, at every boot, and after nftables.service has flushed all rules.
mark_replies() {
  local rules unit
  if ! ((by_connection)); then
    unmark_replies
    return
  fi
  rules=$(replies_rules)
  unit=$(replies_unit)
  write_file "$REPLIES_RULES" 644 "$rules"
  write_file "$REPLIES_UNIT" 644 "$unit"
  nft -f "$REPLIES_RULES"
  systemctl daemon-reload 2>/dev/null || true
  systemctl --quiet enable "${REPLIES_UNIT##*/}" 2>/dev/null || true
  systemctl start "${REPLIES_UNIT##*/}" 2>/dev/null || true
}

unmark_replies() {
  [[ -e $REPLIES_UNIT || -e $REPLIES_RULES ]] || return 0
  nft delete table ip multi-eip 2>/dev/null || true
  systemctl --quiet disable --now "${REPLIES_UNIT##*/}" 2>/dev/null || true
  rm -f "$REPLIES_UNIT" "$REPLIES_RULES"
  systemctl daemon-reload 2>/dev/null || true
  changes=$((changes + 1))
}

replies_rules() {
  local eni mark requests='' replies=''
  for eni in "${enis[@]}"; do
    mark=${eni_mark[$eni]-}
    [[ $mark ]] || continue
    echo "# mark of ${eni_mac[$eni]}: $mark"
    requests+="    ether daddr ${eni_mac[$eni]} ct state new ct mark set ct mark & 0xffffff87 | $mark
"
    replies+="    ct mark & 0x78 == $mark meta mark set meta mark & 0xffffff87 | $mark
"
  done
  cat <<END
# Written by multi-eip: changes are overwritten.
table ip multi-eip
delete table ip multi-eip
table ip multi-eip {
  chain replies {
$replies  }
  chain in {
    type filter hook prerouting priority -150
$requests    ct direction reply jump replies
  }
  chain out {
    type route hook output priority -150
    ct direction reply jump replies
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
