import { join } from 'node:path';
import { quota } from '../../../lib/rehearsal/cli/quota';
import type { QuotaOptions } from '../../../lib/rehearsal/cli/quota-options';
import type { JsonObject } from '../../../lib/rehearsal/template/json';
import { ROOT, withFiles } from '../../files';
import { edgeTemplate } from '../cloud/edge-template';

const SCENARIO = join(ROOT, 'templates/existing-vpc.template.json');
const OPTIONS: QuotaOptions = { parameter: [], json: false };

const print = jest.spyOn(console, 'log').mockImplementation(() => {});
beforeEach(() => print.mockClear());
afterAll(() => print.mockRestore());

/** What the command says of a template, and whether nothing is exceeded. */
function told(template: JsonObject, options: Partial<QuotaOptions> = {}) {
  return withFiles({ 'edge.json': JSON.stringify(template) }, (folder) => {
    const isWithin = quota(join(folder, 'edge.json'), { ...OPTIONS, ...options });
    return { isWithin, lines: print.mock.calls.map(([line]) => String(line)) };
  });
}

it('prints what the scenario takes and costs, with what was assumed', () => {
  expect(quota(SCENARIO, OPTIONS)).toBe(true);
  const lines = print.mock.calls.map(([line]) => String(line).replaceAll(/ {2,}/g, '  '));
  expect(lines[0]).toMatch(/^ {2}assumed: VpcId=/);
  expect(lines).toEqual(
    expect.arrayContaining([
      'pay-as-you-go EIPs of the account  3  20, with others; more on request',
      'ENIs of EdgeInstanceGroup  2  2',
      expect.stringMatching(
        /^bytes of EdgeConfiguration\.CommandContent {2}at least \d+ {2}12,288$/,
      ),
      'EdgeWebEip  ALIYUN::VPC::EIP  traffic that leaves, at most 5 Mbit/s; configuration fee, also while idle: it is bound to a secondary ENI',
    ]),
  );
});

it('says what is exceeded, and fails', () => {
  const { isWithin, lines } = told(edgeTemplate(['a', 'b', 'c', 'd', 'e', 'f']));
  expect(isWithin).toBe(false);
  expect(lines).toContain('private addresses of Eni           7      6: EXCEEDED');
});

it('says where a limit is not known, and does not fail for it', () => {
  const { isWithin, lines } = told(edgeTemplate(['web'], { instanceType: 'ecs.x99.large' }));
  expect(isWithin).toBe(true);
  expect(lines).toContain('ENIs of Host                       2      not known here');
});

it('writes JSON for a pipeline', () => {
  const { lines } = told(edgeTemplate(['web']), { json: true });
  expect(lines).toHaveLength(1);
  const usage = JSON.parse(lines[0]!) as { quotas: unknown[]; billing: unknown[] };
  expect(usage).toMatchObject({ version: 1, exceeded: false });
  expect(usage.quotas).toContainEqual({
    quota: 'private-ips',
    owner: 'Eni',
    used: 2,
    atLeast: false,
    allowed: 6,
  });
  expect(usage.billing).toContainEqual({
    id: 'Eni',
    type: 'ALIYUN::ECS::NetworkInterface',
    items: ['free of charge'],
  });
});

it('takes parameters, and names the place of a mistake', () => {
  const template = {
    Parameters: { Size: { Type: 'Number' } },
    Resources: { Web: { Type: 'ALIYUN::VPC::EIP', Properties: { Bandwidth: { Ref: 'Size' } } } },
  };
  expect(told(template, { parameter: ['Size=8'] }).lines.join()).toContain('8 Mbit/s');
  expect(() => told(template)).toThrow(/edge\.json:1: Parameters\.Size: .*\(template-/);
});
