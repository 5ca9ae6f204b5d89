/**
 * How the image is made that instances boot from, and that the rehearsal takes its tools from. The
 * image is cached under a hash of everything in here.
 */

const defaultSuite = 'bookworm';

/** What an image may differ in. */
export interface ImageVariant {
  /** Debian release, such as `bullseye` for an older network manager. Default: `bookworm`. */
  readonly suite?: string;
  /** Packages beside the ones that every image has. Default: none. */
  readonly packages?: readonly string[];
}

/** What an instance has. */
const instancePackages =
  'systemd systemd-sysv dbus network-manager cloud-init iproute2 iputils-ping procps curl ca-certificates kmod less';

/** What the VPC around it is made of, and what looks into it. */
const toolPackages = 'dnsmasq-base nftables socat tcpdump netcat-openbsd';

/** Documentation, which an instance that lives for seconds does not need. */
const leftOut = ['/usr/share/doc/*', '/usr/share/man/*', '/usr/share/locale/*'];

/** The command that writes the image as a tar archive to its standard output. */
export function bootstrapCommand(
  mirrors: readonly string[],
  { suite = defaultSuite, packages = [] }: ImageVariant = {},
): string[] {
  return [
    'mmdebstrap',
    '--quiet',
    '--variant=minbase',
    '--format=tar',
    `--include=${[instancePackages, toolPackages, ...packages].join(' ')}`,
    '--aptopt=APT::Install-Recommends "false"',
    ...leftOut.map((path) => `--dpkgopt=path-exclude=${path}`),
    suite,
    '-',
    ...mirrors,
  ];
}

/**
 * What is changed in the unpacked image, from its root. All files belong to one user, since a
 * sandbox has only one: so D-Bus and systemd-networkd cannot change to their own. Nothing of the
 * machine that made the image stays in it.
 */
export const finishScript = `
sed -i 's,<user>messagebus</user>,,' usr/share/dbus-1/system.conf
sed -i -E 's/^(systemd-network:x:)[0-9]+(:?)[0-9]*/\\10\\2/' etc/group
sed -i -E 's/^(systemd-network:x:)[0-9]+:[0-9]+/\\10:0/' etc/passwd
rm -f etc/hostname etc/resolv.conf etc/machine-id var/lib/dbus/machine-id
: >etc/machine-id
`;

/** The archives of a suite in \`apt-get indextargets\` lines of the form \`deb URI RELEASE COMPONENT\`. */
export function mirrorsOf(indexTargets: string, suite = defaultSuite): string[] {
  const lines = indexTargets.split('\n').filter((line) => line.split(' ')[2]?.startsWith(suite));
  return [...new Set(lines)];
}
