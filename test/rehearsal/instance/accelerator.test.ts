import { availableAccelerators } from '../../../lib/rehearsal/instance/accelerator';

const names = async (device: string) =>
  (await availableAccelerators(device)).map(({ name }) => name);

describe('the accelerators of a virtual machine', () => {
  it('are KVM, and emulation should it fail to start, where its device can be opened', async () => {
    await expect(names('/dev/null')).resolves.toEqual(['kvm', 'tcg']);
  });

  it('are emulation alone where it cannot', async () => {
    await expect(names('/nowhere/kvm')).resolves.toEqual(['tcg']);
  });
});
