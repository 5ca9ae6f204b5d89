import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RehearsalSession } from '../../lib/rehearsal/session';
import type { StackResult } from '../../lib/rehearsal/stack/stack';
import { outcome, reasons, withRehearsal } from '../rehearsed';
import { idsOf } from '../support';
import type { Template } from '../support';

const FOLDER = join(__dirname, '../../templates');
const TEMPLATES = readdirSync(FOLDER).filter((name) => name.endsWith('.template.json'));

/** The template after a change of every EIP, which ROS makes in place. */
function withOtherBandwidth(template: Template): Template {
  const changed = structuredClone(template);
  for (const id of idsOf(changed, 'VPC::EIP')) changed.Resources[id]!.Properties['Bandwidth'] = 20;
  return changed;
}

/** The EIPs that a stack made: of some the template has a condition that does not hold. */
function madeEips(template: Template, { resources }: StackResult): string[] {
  return idsOf(template, 'VPC::EIP').filter((id) => id in resources);
}

/** Physical ids of the EIPs that a stack made, by whether its template retains them. */
function eipsOf(template: Template, stack: StackResult, isRetained: boolean): string[] {
  return madeEips(template, stack)
    .filter((id) => (template.Resources[id]!.DeletionPolicy === 'Retain') === isRetained)
    .map((id) => stack.resources[id]!.physicalId);
}

/** What a stack may leave in the account. */
function leftIn({ cloud }: RehearsalSession) {
  const { instances, enis, associations } = cloud;
  return { instances, enis, associations, eips: cloud.eips.map((eip) => eip.allocationId) };
}

describe('a stack of the committed templates is created, updated and deleted', () => {
  it.each(TEMPLATES)('%s', (file) =>
    withRehearsal(async (rehearsal) => {
      const template = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Template;
      const created = await rehearsal.create(template);
      expect(reasons(created)).toBe('');
      const { works, fails } = outcome(await rehearsal.verify());
      expect(fails).toEqual([]);
      expect(works.length).toBeGreaterThan(1);

      const { eips } = rehearsal.cloud;
      const updated = await rehearsal.update(withOtherBandwidth(template));
      expect(reasons(updated)).toBe('');
      const bandwidths = madeEips(template, updated).map(
        (id) => updated.resources[id]!.properties['Bandwidth'],
      );
      expect(new Set(bandwidths)).toEqual(new Set([20]));
      expect(rehearsal.cloud.eips).toEqual(eips);
      expect(outcome(await rehearsal.verify())).toEqual({ works, fails: [] });

      const deleted = await rehearsal.delete();
      expect(reasons(deleted)).toBe('');
      expect(deleted.resources).toEqual({});
      const released = eipsOf(template, created, false);
      const left = eips.map((eip) => eip.allocationId).filter((id) => !released.includes(id));
      expect(left).toEqual(expect.arrayContaining(eipsOf(template, created, true)));
      expect(leftIn(rehearsal)).toEqual({ instances: [], enis: [], associations: [], eips: left });
    }),
  );

  it('existing-vpc.template.json as a real instance boots it', () =>
    withRehearsal(
      async (rehearsal) => {
        const text = readFileSync(join(FOLDER, 'existing-vpc.template.json'), 'utf8');
        expect(reasons(await rehearsal.create(JSON.parse(text)))).toBe('');
        expect(outcome(await rehearsal.verify(30))).toEqual({
          works: ['EdgeMail', 'EdgeVpn', 'EdgeWeb'],
          fails: [],
        });
      },
      { mode: 'full' },
    ));
});
