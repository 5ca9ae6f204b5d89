/** What boots on an instance: the part that differs between the quick and the full mode. */
export interface GuestSystem {
  /** Program and arguments of process 1. */
  readonly init: readonly string[];
  /** Succeeds, on the instance, once commands can be run. */
  readonly ready: readonly string[];
  /** Ends, on the instance, when UserData has: with 0 where it succeeded, or where there is none. */
  readonly userDataEnded: readonly string[];
  /** Tells process 1 to shut down. */
  readonly shutdownSignal: NodeJS.Signals | number;
  /** Whether process 1 manages control groups, and so needs a tree of its own. */
  readonly ownCgroup: boolean;
  /** What the disk holds at first boot beside the image. */
  files(userData: string | undefined): DiskFile[];
}

export interface DiskFile {
  readonly path: string;
  readonly text: string;
  /** Default: 0644. */
  readonly mode?: number;
}

/** What the public images set: paths below `/proc/sys/net`. */
export const imageKernelParameters = {
  'ipv4/conf/all/rp_filter': '0',
  'ipv4/conf/default/rp_filter': '0',
};

/** Where all modes leave what UserData prints. */
export const userDataLog = '/var/log/cloud-init-output.log';

/**
 * Where the rehearsal's own processes on an instance look for programs: they have no login that
 * would set it.
 */
export const guestEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
};
