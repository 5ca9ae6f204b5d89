import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';

/** What runs a virtual machine's processor, as QEMU's options. */
export interface Accelerator {
  readonly name: 'kvm' | 'tcg';
  readonly cpu: string;
}

const kvm: Accelerator = { name: 'kvm', cpu: 'host' };

/**
 * The processor is emulated. One with nothing special: a kernel makes use of all that it finds,
 * which takes long in emulation.
 */
const tcg: Accelerator = { name: 'tcg', cpu: 'qemu64,-svm' };

/**
 * The accelerators to try, the fastest one first: KVM may still fail to start.
 * @param device KVM's device, where QEMU will run.
 * @param cpuInfo The file in which the kernel describes the processors.
 */
export async function availableAccelerators(
  device = '/dev/kvm',
  cpuInfo = '/proc/cpuinfo',
): Promise<Accelerator[]> {
  return (await canOpen(device)) && (await hasVirtualization(cpuInfo)) ? [kvm, tcg] : [tcg];
}

async function canOpen(device: string): Promise<boolean> {
  try {
    const file = await open(device, constants.O_RDWR);
    await file.close();
    return true;
  } catch {
    return false;
  }
}

/**
 * KVM without the processor's own virtualization (the module kvm_pvm) runs only kernels that are
 * made for it, and any other slower than QEMU emulates it: Debian's did not unpack itself in 45 seconds.
 */
async function hasVirtualization(cpuInfo: string): Promise<boolean> {
  return /^flags\s*:.* (vmx|svm)( |$)/m.test(await readFile(cpuInfo, 'utf8'));
}
