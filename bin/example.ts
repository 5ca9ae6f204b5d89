/** `npm run example`: what stands in the synthesized templates, what they take of quotas, what is billed. */
import { readdirSync, readFileSync } from 'node:fs';
import { quota } from '../lib/rehearsal/cli/quota';

interface Template {
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

const folder = process.argv[2] ?? 'templates';
for (const file of readdirSync(folder).filter((name) => name.endsWith('.template.json'))) {
  const template = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Template;
  console.log(`\n${folder}/${file}`);
  describe(template).forEach((line) => console.log(`  ${line}`));
  console.log();
  quota(`${folder}/${file}`, { parameter: [], json: false });
}

function describe({ Resources }: Template): string[] {
  const all = Object.entries(Resources);
  const idsOf = (type: string) =>
    all.filter(([, { Type }]) => Type === `ALIYUN::${type}`).map(([id]) => id);
  return [
    `instances: ${idsOf('ECS::InstanceGroup').join(', ')}`,
    `secondary ENIs: ${idsOf('ECS::NetworkInterface').join(', ')}`,
    ...idsOf('VPC::EIPAssociation').map((id) => {
      const { AllocationId, PrivateIpAddress } = Resources[id]?.Properties ?? {};
      return `${id}: EIP ${source(AllocationId)} on private address ${source(PrivateIpAddress)}`;
    }),
  ];
}

/** The resource or parameter that a value comes from. */
function source(value: unknown): string {
  const text = JSON.stringify(value);
  return /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(text)?.[1] ?? text;
}
