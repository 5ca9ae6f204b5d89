# Rules of nftables on what comes in and leaves, those of firewalld and of iptables by nftables among them.
# shellcheck shell=bash

# packet_filters DEVICE IP OWN: of the chains that it reads, 'closes TABLE CHAIN' for one that lets no request from
# outside in to the address, 'silences' for one that lets nothing out from it, 'translates' for one that gives
# what leaves another one, and 'filters' for one that drops what it does not accept. A rule may name the address by a
# set or a network. To masquerade is to give what leaves the interface's OWN address.
packet_filters() {
  awk -v device="$1" -v ip="$2" -v own="${3-}" '
    function tell() {
      if (said == "") said = (open ? "filters" : word) " " name
    }
    function strip(key, value) {
      gsub(key " ({ ([^ ]+, )*)?\"?" value "\"?((, [^ ]+)* })? ", "")
    }
    BEGIN {
      split(ip, part, ".")
      net = part[1] "." part[2]
      mine = ip "|" net "." part[3] ".0/24|" net ".0.0/16|" part[1] ".0.0.0/8"
    }
    $1 == "set" { set = $2 }
    set && ip && $0 ~ "[ {](" mine ")[ ,]" { mine = mine "|@" set }
    $1 == "}" { set = "" }
    $1 == "table" { table = $2 " " $3 " " }
    $1 == "chain" { name = table $2; word = said = ""; open = drops = rules = 0; next }
    $1 == "type" {
      leaves = /hook (out|post)/
      word = !leaves ? "closes" : $2 == "nat" ? "translates" : "silences"
      drops = /policy drop/
      if (/hook forward/ || / device / && !index($0, "\"" device "\"")) name = ""
    }
    $1 == "}" {
      if (drops) tell()
      if (name && said && word) print said
      name = said = ""
      drops = 0
    }
    !name || $1 == "type" { next }
    {
      sub(/^[ \t]+/, "")
      gsub(/counter packets [0-9]+ bytes [0-9]+ /, "")
      strip(leaves ? "oif(name)?" : "iif(name)?", device)
      strip(leaves ? "ip saddr" : "ip daddr", "(" mine ")")
      sub(/^(meta l4proto|ip protocol) tcp /, "")
      sub(/^ct state new /, "")
      if (/^ct stat/ || /^[io]if(name)? "?lo"? /) next
      if (!rules++ && !word && /^(drop|reject)/) shut[name]
      if (/^(jump|goto) / && (table $2) in shut) $0 = "drop"
      if (/ ?(accept|queue|return)/ || /(jump|goto|vmap) /) { open = 1; next }
      if (/^(drop|reject)/ || /^masquerade/ && ip != own || /^snat/ && $NF != ip) tell()
    }'
}

# firewall_fault DEVICE IP: nothing, if requests may come in, and what answers them may leave.
firewall_fault() {
  local found where own
  own=$(addresses_on "$1")
  own=${own%%/*}
  found=$(nft list ruleset 2>/dev/null | packet_filters "$1" "$2" "${own# }" | sed '/^filters/d' | sed -n 1p) || true
  where="chain ${found##* } of table ${found#* }"
  where="${where% *} of nftables"
  case $found in
    closes*) echo "nothing comes in to $2 by $1: $where drops it; let in there what the EIP serves" ;;
    silences*) echo "nothing leaves from $2 by $1: $where drops it; let out there what the EIP serves" ;;
    translates*) echo "what $2 sends has another address when it leaves by $1: $where translates it" ;;
  esac
}

# What lets some things in may close others, which only its author knows.
note_filters() {
  local found
  found=$(nft list ruleset 2>/dev/null | packet_filters '' '' | sed -nE 's/^filters (.*) ([^ ]+)$/\2 of table \1/p' | sort -u) || true
  [[ -z $found ]] || echo "note: a firewall drops what it does not accept, in the nftables chain ${found//$'\n'/, }: let in" \
    "there what the EIPs serve; with firewalld: 'firewall-cmd --get-active-zones' and '--zone=ZONE --add-port=PORT/tcp'" >&2
}
