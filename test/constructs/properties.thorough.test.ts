import * as fc from 'fast-check';
import { ElasticIp, PrivateIp } from 'ros-cdk-multi-eip';
import { comesBefore, commandOf, edge, idsOf, references, synthStack } from '../support';
import type { Template } from '../support';

/** One binding of a legal instance. */
interface LegalBinding {
  readonly name: string;
  readonly eni: string;
  readonly address: 'new' | 'given' | 'primary';
  readonly eip: 'new' | 'existing';
}

const NAME = fc.stringMatching(/^[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,5})?$/);

/** Legal bindings of one instance: names apart also as ids, an ENI's primary address bound once. */
const LEGAL_BINDINGS = fc
  .uniqueArray(
    fc.record<LegalBinding>({
      name: NAME.map((name) => `b${name}`),
      eni: fc.constantFrom('e-one', 'e-two', 'e-three'),
      address: fc.constantFrom('new', 'given', 'primary'),
      eip: fc.constantFrom('new', 'existing'),
    }),
    {
      minLength: 1,
      maxLength: 12,
      selector: (binding) => binding.name.replaceAll('-', '').toLowerCase(),
    },
  )
  .map((bindings) => {
    const primaries = new Set<string>();
    return bindings.map((binding): LegalBinding => {
      if (binding.address !== 'primary' || !primaries.has(binding.eni)) {
        if (binding.address === 'primary') primaries.add(binding.eni);
        return binding;
      }
      return { ...binding, address: 'new' };
    });
  });

/** Fewer runs than by default: each synthesizes an app. The plan's tests make many. */
const RUNS = { numRuns: 20, seed: 20 };

/** Every property sees the same lists of bindings, by the seed, so that each list is synthesized once. */
const templates = new Map<string, Template>();

function templateOf(bindings: readonly LegalBinding[]): Template {
  const key = JSON.stringify(bindings);
  const template = templates.get(key) ?? synthesized(bindings);
  templates.set(key, template);
  return template;
}

function synthesized(bindings: readonly LegalBinding[]): Template {
  return synthStack((stack) => {
    const site = edge(stack, { instanceTypeLimits: { enis: 4, privateIpsPerEni: 50 } });
    const enis = new Map(['e-one', 'e-two', 'e-three'].map((name) => [name, site.addEni(name)]));
    bindings.forEach((binding, n) =>
      site.bindEip(binding.name, {
        eni: enis.get(binding.eni),
        privateIp: {
          new: PrivateIp.newSecondary(),
          given: PrivateIp.of(`192.168.0.${n + 10}`),
          primary: PrivateIp.primary(),
        }[binding.address],
        eip:
          binding.eip === 'existing'
            ? ElasticIp.fromAllocationId(stack, `Old${n}`, `eip-${n}`)
            : undefined,
      }),
    );
  }).template;
}

/** The ENI that a private address belongs to. */
function eniOf(template: Template, privateIp: unknown): string | undefined {
  const [source = ''] = references(privateIp);
  return template.Resources[source]?.Type === 'ALIYUN::ECS::NetworkInterface'
    ? source
    : references(template.Resources[source]?.Properties['NetworkInterfaceId'])[0];
}

/** Whether of each two, one is done before the work on the other begins. */
function areInOrder(template: Template, ids: readonly string[]): boolean {
  return ids.every((one, index) =>
    ids
      .slice(index + 1)
      .every((other) => comesBefore(template, one, other) || comesBefore(template, other, one)),
  );
}

describe('any legal input', () => {
  it('gives each association an address of its ENI, that no other association has', () =>
    fc.assert(
      fc.property(LEGAL_BINDINGS, (bindings) => {
        const template = templateOf(bindings);
        const associations = idsOf(template, 'VPC::EIPAssociation').map(
          (id) => template.Resources[id]!.Properties,
        );
        expect(associations).toHaveLength(bindings.length);
        for (const { InstanceId, PrivateIpAddress } of associations) {
          expect(eniOf(template, PrivateIpAddress)).toBe(references(InstanceId)[0]);
        }
        const bound = associations.map(({ PrivateIpAddress }) => JSON.stringify(PrivateIpAddress));
        expect(new Set(bound).size).toBe(bindings.length);
      }),
      RUNS,
    ));

  it('gives a template in which every reference and every DependsOn resolves', () =>
    fc.assert(
      fc.property(LEGAL_BINDINGS, (bindings) => {
        const template = templateOf(bindings);
        const ids = new Set([
          ...Object.keys(template.Resources),
          ...Object.keys(template.Parameters ?? {}),
        ]);
        const named = [
          ...references(template),
          ...Object.values(template.Resources).flatMap((resource) => resource.DependsOn ?? []),
        ];
        expect(named.filter((id) => !ids.has(id))).toEqual([]);
      }),
      RUNS,
    ));

  it('does one operation at a time on every ENI', () =>
    fc.assert(
      fc.property(LEGAL_BINDINGS, (bindings) => {
        const template = templateOf(bindings);
        for (const eni of idsOf(template, 'ECS::NetworkInterface')) {
          const operations = Object.entries(template.Resources).filter(([, { Properties = {} }]) =>
            references([Properties['NetworkInterfaceId'], Properties['InstanceId']]).includes(eni),
          );
          const ids = operations.map(([id]) => id);
          expect(areInOrder(template, ids)).toBe(true);
        }
        // One that moves works on the ENI that it leaves as well.
        expect(areInOrder(template, idsOf(template, 'VPC::EIPAssociation'))).toBe(true);
      }),
      RUNS,
    ));

  it('tells the instance every binding once, under its ENI', () =>
    fc.assert(
      fc.property(LEGAL_BINDINGS, (bindings) => {
        const lines = commandOf(templateOf(bindings)).split('\n');
        const told: string[] = [];
        let eni = '';
        for (const [, kind, name = ''] of lines.map((line) => /^#= (\w+) (\S+)/.exec(line) ?? [])) {
          if (kind === 'eni') eni = name;
          if (kind === 'ip') told.push(`${eni}/${name}`);
        }
        expect(told.toSorted()).toEqual(
          bindings.map(({ eni: of, name }) => `${of}/${name}`).toSorted(),
        );
      }),
      RUNS,
    ));

  it('gives the same template every time', () =>
    fc.assert(
      fc.property(LEGAL_BINDINGS, (bindings) => {
        expect(JSON.stringify(synthesized(bindings))).toBe(JSON.stringify(templateOf(bindings)));
      }),
      { ...RUNS, numRuns: 5 },
    ));
});
