import { agentFiles } from './machine-agent';
import { cloudConfig, cloudInitUnit } from './full-system';
import { bootstrapCommand } from './image-recipe';
import { imageKernelParameters } from './operating-system';
import type { DiskFile } from './operating-system';

/**
 * How the disk is made that virtual machines boot from: the packages of the other modes, and Debian's
 * kernel with what it boots from. The disk is cached under a hash of everything in here.
 */

const machinePackages = ['linux-image-cloud-amd64', 'initramfs-tools', 'udev', 'zstd'];

export function machineBootstrapCommand(mirrors: readonly string[]): string[] {
  return bootstrapCommand(mirrors, { packages: machinePackages });
}

/** The console asks for no password: only the user of the rehearsal can reach it. */
const console: DiskFile = {
  path: '/etc/systemd/system/serial-getty@ttyS0.service.d/rehearsal.conf',
  text: `[Service]
ExecStart=
ExecStart=-/sbin/agetty --autologin root --noclear %I
`,
};

const sysctl: DiskFile = {
  path: '/etc/sysctl.d/90-image.conf',
  text: Object.entries(imageKernelParameters)
    .map(([name, value]) => `net/${name}=${value}\n`)
    .join(''),
};

/**
 * Makes the files that QEMU takes out of the unpacked packages, from their root. What was unpacked
 * belongs to the user who makes it, and on the disk to root.
 */
export const machineFinishScript = `
rm -f etc/hostname etc/resolv.conf etc/machine-id var/lib/dbus/machine-id
: >etc/machine-id
${[cloudConfig, cloudInitUnit, console, sysctl, ...agentFiles].map(installation).join('')}
rm -rf "$image.files"
mkdir "$image.files"
mv boot/vmlinuz-* "$image.files/kernel"
mv boot/initrd.img-* "$image.files/initrd"
unshare --user --map-root-user mke2fs -q -t ext4 -O ^has_journal -d . "$image.files/disk" 4G
rm -rf "$image.new"
mv "$image.files" "$image.new"
`;

function installation({ path, text, mode = 0o644 }: DiskFile): string {
  const file = `install -D --mode=${mode.toString(8)} /dev/stdin .${path}`;
  return `${file} <<'END_OF_FILE'\n${text}END_OF_FILE\n`;
}
