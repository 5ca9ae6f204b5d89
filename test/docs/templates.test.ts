import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../files';

interface Described {
  readonly Resources: Record<string, { Type: string; Condition?: string }>;
}

/** Rows of the table, by the template that they tell of. */
const ROWS = new Map(
  readFileSync(join(ROOT, 'docs/templates.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name] = /^\| \[`([\w-]+)`\]/.exec(line) ?? [];
      return name === undefined
        ? []
        : [[name, line.split('|').map((cell) => cell.trim())] as const];
    }),
);

const templates = readdirSync(join(ROOT, 'templates')).flatMap(
  (file) => /^(.+)\.template\.json$/.exec(file)?.[1] ?? [],
);

test('the table says of every template for whom it is', () => {
  expect([...ROWS.keys()].toSorted()).toEqual(templates.toSorted());
});

test.each(templates)('the row of %s has its number of EIPs', (name) => {
  const file = join(ROOT, `templates/${name}.template.json`);
  const { Resources } = JSON.parse(readFileSync(file, 'utf8')) as Described;
  const associations = Object.values(Resources).filter(
    ({ Type }) => Type === 'ALIYUN::VPC::EIPAssociation',
  );
  const said = ROWS.get(name)?.[4] ?? '';
  // `1 to 14` tells of the largest number, `6 new, 1 existing` of a sum, `2, and the balancer's` of one more.
  const [first = 0, second = 0] = (said.match(/\d+/g) ?? []).map(Number);
  const most = said.includes(' to ') ? second : first + second;
  expect(associations).toHaveLength(most + (said.includes('balancer') ? 1 : 0));
});
