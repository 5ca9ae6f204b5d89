import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GivenParameters } from '../../lib/rehearsal/template/parameters';
import { ROOT } from '../files';
import { outcome, reasons, withRehearsal } from '../rehearsed';

const TEMPLATE: unknown = JSON.parse(
  readFileSync(join(ROOT, 'templates/console.template.json'), 'utf8'),
);

/** What a person chooses in the form, beside the number of EIPs. */
const CHOICE: GivenParameters = {
  ZoneId: 'cn-shanghai-b',
  VpcId: 'vpc-uf6shop',
  VSwitchId: 'vsw-uf6front',
  SecurityGroupId: 'sg-uf6web',
  InstanceType: 'ecs.g7.xlarge',
  ImageId: 'debian_12_11_x64_20G_alibase_20250721.vhd',
  KeyPairName: 'operations',
  Bandwidth: '20',
};

const service = (count: number) =>
  Array.from({ length: count }, (_, n) => `EdgeService${n + 1}`).toSorted();

describe('as many EIPs work as a person says in the form', () => {
  it.each([1, 3, 14])('%i', (count) =>
    withRehearsal(async (rehearsal) => {
      const parameters = { ...CHOICE, EipCount: String(count) };
      expect(reasons(await rehearsal.create(TEMPLATE, parameters))).toBe('');
      expect(outcome(await rehearsal.verify())).toEqual({ works: service(count), fails: [] });
    }),
  );

  it('3, and then 5', () =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create(TEMPLATE, { ...CHOICE, EipCount: '3' }))).toBe('');
      const before = await rehearsal.verify();
      expect(reasons(await rehearsal.update(TEMPLATE, { ...CHOICE, EipCount: '5' }))).toBe('');
      const after = await rehearsal.verify();
      expect(outcome(after)).toEqual({ works: service(5), fails: [] });
      const addresses = (results: typeof before) =>
        results.map(({ name, eip }) => `${name} ${eip}`);
      expect(addresses(after)).toEqual(expect.arrayContaining(addresses(before)));
    }));
});
