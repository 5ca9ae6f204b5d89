import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngressRule, PolicyCode } from 'ros-cdk-multi-eip';
import { policyFindings } from '../../lib/policy/policy-findings';
import { ROOT } from '../files';
import { edge, synthStack } from '../support';

/** The table of the rules: whether each finds something in an instance of this package. */
const ROWS = [
  ...readFileSync(join(ROOT, 'docs/policy.md'), 'utf8').matchAll(
    /^\| `(policy-[\w-]+)` +\| (\w+) +\|/gm,
  ),
].map(([, code = '', result = '']) => ({ code, result }));

test('docs/policy.md says of each rule what it finds by default', () => {
  const { exactTemplate } = synthStack((stack) => {
    edge(stack, { securityGroup: undefined, ingress: [IngressRule.tcp(443)] }).bindEip('web');
  });
  const found = new Set<string>(policyFindings(exactTemplate).map(({ code }) => code));
  expect(ROWS).toEqual(
    Object.values(PolicyCode).map((code) => ({
      code,
      result: found.has(code) ? 'finds' : 'passes',
    })),
  );
});
