# Rules of nftables on what comes in, those of firewalld and of iptables by nftables among them.
# shellcheck shell=bash

# input_filters DEVICE IP: of the chains that it reads, 'closes TABLE CHAIN' for one that lets no request from
# outside in to the address, and 'filters TABLE CHAIN' for one that drops what it does not accept.
input_filters() {
  awk -v device="$1" -v ip="$2" '
    function tell() {
      if (said == "") said = (open ? "filters " : "closes ") table " " chain
    }
    $1 == "table" { table = $2 " " $3 }
    $1 == "chain" { chain = $2; input = open = drops = 0; said = "" }
    $1 == "type" { input = /hook input/; drops = /policy drop/ }
    $1 == "}" && input {
      if (drops) tell()
      if (said != "") print said
      input = 0
    }
    !input || $1 == "type" { next }
    {
      sub(/^[ \t]+/, "")
      gsub(/counter packets [0-9]+ bytes [0-9]+ /, "")
      if (/^ct state/ || /^ct status/ || /^iif(name)? "?lo"? /) next
      if (/ ?(accept|queue|return)/ || /(jump|goto|vmap) /) { open = 1; next }
      gsub("iif(name)? \"?" device "\"? ", "")
      gsub("ip daddr " ip " ", "")
      if (/^(drop|reject)/) tell()
    }'
}

# firewall_fault DEVICE IP: nothing, if requests may come in.
firewall_fault() {
  local found
  found=$(nft list ruleset 2>/dev/null | input_filters "$1" "$2" | sed -nE 's/^closes (.*) ([^ ]+)$/chain \2 of table \1/p' | sed -n 1p) || true
  [[ -z $found ]] || echo "nothing comes in to $2 by $1: $found of nftables drops it; let in there what the EIP serves"
}

# What lets some things in may close others, which only its author knows.
note_filters() {
  local found
  found=$(nft list ruleset 2>/dev/null | input_filters '' '' | sed -nE 's/^filters (.*) ([^ ]+)$/\2 of table \1/p' | sort -u) || true
  [[ -z $found ]] || echo "note: a firewall drops what it does not accept, in the nftables chain ${found//$'\n'/, }: let in" \
    "there what the EIPs serve; with firewalld: 'firewall-cmd --get-active-zones' and '--zone=ZONE --add-port=PORT/tcp'" >&2
}
