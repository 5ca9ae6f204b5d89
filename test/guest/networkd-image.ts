/**
 * An image whose network systemd-networkd runs, as Ubuntu's and Debian's do. Its unit gives up what
 * a sandbox with a single user does not have.
 */
export const SWITCH_TO_NETWORKD = `
cat >/etc/systemd/network/20-eth0.network <<'END'
[Match]
Name=eth0
[Network]
DHCP=ipv4
END
mkdir -p /etc/systemd/system/systemd-networkd.service.d
cat >/etc/systemd/system/systemd-networkd.service.d/user.conf <<'END'
[Service]
User=
AmbientCapabilities=
CapabilityBoundingSet=~
END
systemctl daemon-reload
systemctl disable --now NetworkManager
systemctl mask NetworkManager NetworkManager-wait-online
systemctl enable --now systemd-networkd
/lib/systemd/systemd-networkd-wait-online --interface=eth0 --timeout=240`;
