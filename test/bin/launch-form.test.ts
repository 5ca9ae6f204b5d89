import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../files';

interface Declaration {
  readonly Label?: unknown;
  readonly Description?: unknown;
  readonly ConstraintDescription?: unknown;
  readonly AssociationProperty?: string;
  readonly AssociationPropertyMetadata?: Record<string, unknown>;
}

interface Form {
  readonly Parameters?: Record<string, Declaration>;
  readonly Rules?: Record<string, { Assertions: { AssertDescription: string }[] }>;
  readonly Metadata: Record<
    string,
    { ParameterGroups?: { Parameters: string[]; Label: { default: unknown } }[] }
  >;
}

const FOLDER = join(ROOT, 'templates');
const TEMPLATES = readdirSync(FOLDER).filter((name) => name.endsWith('.template.json'));
const CHINESE = /\p{Script=Han}/u;
const CONSTRAINTS = [
  'AllowedPattern',
  'AllowedValues',
  'MinLength',
  'MaxLength',
  'MinValue',
  'MaxValue',
];

const formOf = (file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Form;
const names = (form: Form) => Object.keys(form.Parameters ?? {});
const groupsOf = (form: Form) => form.Metadata['ALIYUN::ROS::Interface']!.ParameterGroups ?? [];

/** VPC and CIDR are the same words in both languages, but hardly all of a text. */
const IN_BOTH_LANGUAGES = {
  en: expect.stringMatching(/^[\x20-\x7e]+$/),
  'zh-cn': expect.stringMatching(CHINESE),
};

describe.each(TEMPLATES)('the form of %s', (file) => {
  const form = formOf(file);
  const parameters = Object.entries(form.Parameters ?? {});

  it('has label and description of every parameter in both languages', () => {
    for (const [, { Label, Description }] of parameters) {
      expect([Label, Description]).toEqual([IN_BOTH_LANGUAGES, IN_BOTH_LANGUAGES]);
    }
  });

  it('has every parameter in one group, and each group with a label in both languages', () => {
    expect(
      groupsOf(form)
        .flatMap(({ Parameters }) => Parameters)
        .toSorted(),
    ).toEqual(names(form).toSorted());
    for (const { Label } of groupsOf(form)) expect(Label.default).toEqual(IN_BOTH_LANGUAGES);
  });

  it('has a picker or a constraint for every parameter, and says what a constraint wants', () => {
    for (const [name, declaration] of parameters) {
      const constraints = CONSTRAINTS.filter((constraint) => constraint in declaration);
      const choice = [declaration.AssociationProperty ?? [], constraints].flat();
      expect([name, choice.length > 0]).toEqual([name, true]);
      const said = constraints.length > 0 ? IN_BOTH_LANGUAGES : undefined;
      expect(declaration.ConstraintDescription).toEqual(said);
    }
  });

  it('has pickers that look at parameters that are there', () => {
    const filters = parameters.flatMap(([, { AssociationPropertyMetadata: filter = {} }]) =>
      [...JSON.stringify(filter).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name),
    );
    expect(names(form)).toEqual(expect.arrayContaining(filters));
  });

  it('has rules that speak both languages', () => {
    for (const { Assertions } of Object.values(form.Rules ?? {})) {
      for (const { AssertDescription: text } of Assertions) {
        expect(text).toMatch(/^[\x20-\x7e]+\. /);
        expect(text).toMatch(CHINESE);
      }
    }
  });
});

describe('console.template.json', () => {
  const form = formOf('console.template.json');

  it('has a picker for zone, VPC, vSwitch, security group, instance type, image and key pair', () => {
    const pickers = Object.values(form.Parameters!).flatMap(
      ({ AssociationProperty: picker }) => picker?.split('::').at(-1) ?? [],
    );
    expect(pickers).toEqual([
      'ZoneId',
      'VPCId',
      'VSwitchId',
      'SecurityGroupId',
      'InstanceType',
      'ImageId',
      'KeyPairName',
    ]);
  });

  it('asks for the number of EIPs', () => {
    expect(form.Parameters!['EipCount']).toMatchObject({
      Type: 'Number',
      MinValue: 1,
      MaxValue: 14,
    });
  });
});
