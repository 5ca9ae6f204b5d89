import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { availableAccelerators } from '../../../lib/rehearsal/instance/accelerator';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'multi-eip-cpu-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function names(device: string, flags: string): Promise<string[]> {
  const cpuInfo = join(folder, 'cpuinfo');
  writeFileSync(cpuInfo, `processor\t: 0\nflags\t\t: fpu ${flags} rdrand\nbugs\t\t: none\n`);
  return (await availableAccelerators(device, cpuInfo)).map(({ name }) => name);
}

describe('the accelerators of a virtual machine', () => {
  it.each(['vmx', 'svm'])('are KVM, then emulation, on a processor with %s', async (flag) => {
    await expect(names('/dev/null', flag)).resolves.toEqual(['kvm', 'tcg']);
  });

  it('are emulation alone where KVM cannot be opened', async () => {
    await expect(names('/nowhere/kvm', 'vmx')).resolves.toEqual(['tcg']);
  });

  it('are emulation alone where the processor does not virtualize', async () => {
    await expect(names('/dev/null', 'sse vmxlike')).resolves.toEqual(['tcg']);
  });
});
