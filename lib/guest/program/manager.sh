# The network manager: NetworkManager (nm) or systemd-networkd (networkd), whichever manages the
# primary ENI. Each fills this interface, which the rest calls as "${manager}_...":
#
#   MANAGER_profile ENI                 prints the file of an ENI's profile
#   MANAGER_render ENI SUBNET           prints a profile; SUBNET as learn_subnet prints it
#   MANAGER_reload                      reads the profiles anew
#   MANAGER_uses ENI DEVICE             whether the interface has the ENI's profile
#   MANAGER_settings DEVICE             prints what the profile in use says beside addresses, as a profile
#   MANAGER_bring_up ENI DEVICE         puts a profile into effect
#   MANAGER_retire PROFILE              takes a profile out of effect, and removes its file
#   MANAGER_edit_primary DEVICE EDIT... changes what the primary ENI has, and never cuts it off; an
#                                       EDIT is +ENTRY to add, -ENTRY to remove, =ENTRY that stays, an
#                                       ENTRY 'IP' or 'IP SUBNET GATEWAY TIMEOUT'
#   MANAGER_dhcp_timeout DEVICE         prints its setting of the seconds that an interface waits for a
#                                       lease, which a removal restores; nothing, if it has no setting
#   MANAGER_is_done ROUND               whether it has done what it was asked to; ROUND counts from 0
# shellcheck shell=bash

find_manager() {
  local dev
  dev=$(primary_device)
  nm_read_devices
  if nm_manages "$dev"; then
    manager=nm profile_mode=600
  elif systemctl is-active --quiet systemd-networkd 2>/dev/null; then
    manager=networkd profile_mode=644
  else
    die 'neither NetworkManager nor systemd-networkd manages this network: nothing was changed'
  fi
}
