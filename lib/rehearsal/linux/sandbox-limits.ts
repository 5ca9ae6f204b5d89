import { readdir, readFile, statfs } from 'node:fs/promises';

/**
 * What a sandbox may take of the machine. Its kernel limits know no word for a person, and a control
 * group cannot be made everywhere: so the sandbox watches itself, and ends with the reason.
 */

/** Processes of all instances together: far more than any template needs. */
const MAX_PROCESSES = 4096;

/** The kernel's own limit, for what starts processes faster than they are counted. */
export const HARD_PROCESS_LIMIT = 16_384;

/** Share of the machine's memory that stays free. */
const FREE_MEMORY = 0.05;

/** Share of the sandbox's file system that stays free. */
const FREE_DISK = 0.02;

/** Milliseconds from one look to the next. */
const INTERVAL = 250;

/** What was found at one moment. */
export interface SandboxUsage {
  readonly processes: number;
  /** Shares that are free, 0 to 1. */
  readonly freeMemory: number;
  readonly freeDisk: number;
}

/** Why a sandbox has to end; undefined: it may go on. */
export function exceededLimit(usage: SandboxUsage): string | undefined {
  const { processes, freeMemory, freeDisk } = usage;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  if (processes > MAX_PROCESSES) {
    return `what runs in it has started ${processes} processes, of ${MAX_PROCESSES} that it may`;
  }
  if (freeMemory < FREE_MEMORY) {
    return `less than ${percent(FREE_MEMORY)} of this machine's memory is free: rehearse fewer instances at once, or on a larger machine`;
  }
  if (freeDisk < FREE_DISK) {
    return "the disks of its instances are full: they share half of this machine's memory";
  }
  return undefined;
}

/** Why a sandbox has to end in which something fails so; undefined: that is no reason. */
export function exhaustedLimit({ message }: Error): string | undefined {
  if (!/\bEAGAIN\b|Resource temporarily unavailable/.test(message)) return undefined;
  return `what runs in it leaves no process for the rehearsal itself, of ${HARD_PROCESS_LIMIT} that there may be`;
}

/**
 * Looks again and again, until a limit is exceeded.
 *
 * @param disk a directory of the sandbox's file system
 * @param onExceeded told why, once
 */
export function watchLimits(disk: string, onExceeded: (reason: string) => void): void {
  const look = async () => {
    const reason = exceededLimit(await usageOf(disk));
    if (reason === undefined) setTimeout(() => void look(), INTERVAL).unref();
    else onExceeded(reason);
  };
  void look();
}

async function usageOf(disk: string): Promise<SandboxUsage> {
  const [processes, memory, files] = await Promise.all([
    readdir('/proc'),
    readFile('/proc/meminfo', 'utf8'),
    statfs(disk),
  ]);
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}: *(\\d+) kB$`, 'm').exec(memory)?.[1]);
  return {
    processes: processes.filter((name) => /^\d+$/.test(name)).length,
    freeMemory: kilobytes('MemAvailable') / kilobytes('MemTotal'),
    freeDisk: files.bavail / files.blocks,
  };
}
