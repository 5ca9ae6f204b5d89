import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

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
 * The accelerators to try, the fastest one first. That KVM's device can be opened does not say that
 * KVM works: on a virtual machine, it may fail to start.
 * @param device KVM's device, where QEMU will run.
 */
export async function availableAccelerators(device = '/dev/kvm'): Promise<Accelerator[]> {
  return (await canOpen(device)) ? [kvm, tcg] : [tcg];
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
