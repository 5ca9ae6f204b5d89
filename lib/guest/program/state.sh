# All that functions share. What is not here is an argument, a local of its own function, or output.
# shellcheck shell=bash disable=SC2034

# --- files ---
readonly PROGRAM=/usr/local/sbin/multi-eip         # PROGRAM-NAME: functions that a boot does not need
readonly CONFIG=/etc/multi-eip.conf                # the data lines that were applied last
readonly REMOVED=/var/lib/multi-eip.removed        # those that 'remove' has put out of effect
readonly PRIMARY_RECORD=/var/lib/multi-eip.primary # what was added to the primary ENI, an entry a line
readonly LOCK=/run/multi-eip.lock                  # held by a run; holds a text while its work is half done
readonly RUNS=/run/multi-eip.run                   # RUNS.NUMBER: of a command of 'run', which holds its lock
readonly REPLIES_RULES=/etc/multi-eip.nft          # of replies by connection
readonly REPLIES_UNIT=/etc/systemd/system/multi-eip-replies.service
readonly CLOUD_INIT=/etc/cloud/cloud.cfg.d/99-multi-eip.cfg

# --- words and numbers ---
readonly FORMAT=1                               # of the data lines, the highest that is understood
readonly NO_ANSWER='no outside service answers' # how such a fault begins
readonly STARTED='started, not finished'        # in LOCK, before the fault if there is one
readonly FOREVER=2147483647                     # seconds, as NetworkManager writes them
readonly MAIN_TABLE=254                         # of the kernel
readonly AFTER_MAIN=253                         # the kernel's table 'default', which is looked up after 'main'
readonly RUN_PRIORITY=5099                      # of the routing rule of a command of 'run'
readonly PRIORITIES="$RUN_PRIORITY|51[0-9]{2}"  # of all of the program's routing rules
readonly SIGNAL_PATIENCE=30                     # seconds for the stack to take a signal
readonly METADATA=http://100.100.100.200/latest # the metadata service

# --- instructions: what the data lines say, set by read_instructions ---
forget_instructions() {
  declare -gA eni_mac=()     # of each secondary ENI, by name: MAC address, in small letters
  declare -gA eni_table=()   # route table
  declare -gA eni_rule=()    # first of the three priorities of its routing rules
  declare -gA eni_ip=()      # primary private IP address
  declare -gA eni_ips=()     # the others, a space before each
  declare -gA eni_mark=()    # mark of its connections, if replies leave by connection
  declare -gA binding_eni=() # of each binding, by name: its ENI's name; empty for the primary ENI
  declare -gA binding_ip=()  # private IP address
  declare -gA binding_eip=() # public IP address, or -
  enis=()                    # names of the secondary ENIs, in order
  bindings=()                # names of the bindings, in order
  absent=()                  # names of those that the stack does not have, by its parameters
  primary_ips=()             # addresses to add to the primary ENI
  on_primary=0               # 1 if a binding is on the primary ENI
  by_connection=0            # 1 if replies leave by the ENI of their connection
  patience=0                 # seconds for a binding to work
  outside=required           # or optional: an answer of an outside service
  services=()                # URLs of outside services
  declare -gA claimed=()     # while lines are read: what they hold once
  current_eni='?'            # while lines are read: the ENI that bindings belong to; ? if none yet
}
forget_instructions

# --- network manager: set by find_manager ---
manager=''                   # nm or networkd
profile_mode=''              # file mode of its profiles
declare -A active_profile=() # with nm, by interface: UUID of the profile in use
declare -A device_state=()   # with nm, by interface: NetworkManager's state of it

# --- the run so far ---
data_lines=''     # what is to be applied
signal_request='' # curl's settings for a signal to the stack, whose URL is secret; empty: it waits for none
signal_deadline=0 # uptime until which signals are tried at least
changes=0         # files written, ENIs and addresses changed
unfinished=0      # 1 if an earlier run was killed: its files may not be in effect
is_worker=0       # 1 in the process that changes the network
uses_dhcp=0       # 1 if an attached ENI takes its routes from DHCP, as its subnet is unknown
worker=''         # process that does the work of this one
terminated=0      # 1 if a signal has ended that
run_number=''     # of a command of 'run'
