import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcome, reasons, withRehearsal } from '../rehearsed';

const FOLDER = join(__dirname, '../../templates');
const TEMPLATES = readdirSync(FOLDER).filter((name) => name.endsWith('.template.json'));

describe('every EIP of the committed templates works', () => {
  it.each(TEMPLATES)('%s', (file) =>
    withRehearsal(async (rehearsal) => {
      const template: unknown = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
      expect(reasons(await rehearsal.create(template))).toBe('');
      const { works, fails } = outcome(await rehearsal.verify());
      expect(fails).toEqual([]);
      expect(works.length).toBeGreaterThan(1);
      expect(reasons(await rehearsal.delete())).toBe('');
      expect(rehearsal.cloud.instances).toEqual([]);
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
