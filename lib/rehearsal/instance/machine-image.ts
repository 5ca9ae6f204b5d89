/** What an virtual machine boots from: files, shared and never written to. */
export interface MachineImage {
  readonly kernel: string;
  readonly initrd: string;
  /** The root file system, raw. */
  readonly disk: string;
}

export function machineImage(directory: string): MachineImage {
  const file = (name: string) => `${directory}/${name}`;
  return { kernel: file('kernel'), initrd: file('initrd'), disk: file('disk') };
}
