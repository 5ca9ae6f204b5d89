/** What boots on an instance: the part that differs between the quick and the full mode. */
export interface OperatingSystem {
  /** Program and arguments of process 1. */
  readonly init: readonly string[];
  /** Succeeds, on the instance, once commands can be run. */
  readonly ready: readonly string[];
  /** Ends, on the instance, when UserData has: with 0 where it succeeded, or where there is none. */
  readonly userDataEnded: readonly string[];
  /** Succeeds, on the instance, while UserData runs. */
  readonly userDataRuns: readonly string[];
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

/** The file that has the output of UserData, in all modes. */
export const userDataLog = '/var/log/cloud-init-output.log';

/** The environment of the rehearsal's own processes on an instance: no login sets one for them. */
export const programEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
};
