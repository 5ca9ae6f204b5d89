import { SourceText, SourceTextError } from '../../../lib/rehearsal/template/source-text';

const read = (text: string) => new SourceText(text).value;

function faults(text: string): readonly { line: number; fault: string }[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SourceTextError) return error.faults;
    throw error;
  }
  return [];
}

describe('a text', () => {
  it('is JSON, with a byte order mark or without', () => {
    expect(read('{"a": [1, true, null, "x\\/y"]}')).toEqual({ a: [1, true, null, 'x/y'] });
    expect(read('\uFEFF{\n\t"a": 1\n}')).toEqual({ a: 1 });
    expect(read('\uFEFFa: 1')).toEqual({ a: 1 });
  });

  it('is YAML 1.1, in which a date is a text and an empty value is null', () => {
    const text = `
Version: 2015-09-01
Time: 2001-12-14t21:59:43.10-05:00
Given: !!timestamp 2001-12-14
On: yes
Mode: 0644
Empty:
Text: |
  #!/bin/sh
  echo 1
<<: { Merged: 1 }
80: port
y: n
`;
    expect(read(text)).toEqual({
      Version: '2015-09-01',
      Time: '2001-12-14t21:59:43.10-05:00',
      Given: '2001-12-14',
      On: true,
      Mode: 420,
      Empty: null,
      Text: '#!/bin/sh\necho 1\n',
      Merged: 1,
      80: 'port',
      y: 'n',
    });
  });

  it.each([
    '.',
    '..',
    '+.',
    '-.5',
    'e5',
    'E1',
    '1e5',
    '08',
    '0909',
    '08:30',
    '00:30',
    'y',
    'N',
    '.e1',
  ])('takes a plain %s for a text, as Python does', (plain) => {
    expect(read(`A: ${plain}`)).toEqual({ A: plain });
  });

  it.each([
    ['0', 0],
    ['-7', -7],
    ['1_000', 1000],
    ['010', 8],
    ['0x1F', 31],
    ['22:30', 1350],
    ['.5', 0.5],
    ['1.', 1],
    ['-1.5', -1.5],
    ['1.5e+3', 1500],
    ['Off', false],
    ['YES', true],
  ])('takes a plain %s for what it is to Python', (plain, value) => {
    expect(read(`A: ${plain}`)).toEqual({ A: value });
  });

  it('has short forms of functions, also within each other and behind aliases', () => {
    const text = `
A: &a !Ref Vpc
B: *a
C: !GetAtt Server.PublicIp
D: !GetAtt my.server.PublicIp
E: !GetAtt nested.stack.Outputs.Ip
F: !Join ["-", [!Ref X, !Sub "\${Y}"]]
G: !If
  - Wanted
  - !GetAtt [Server, Id]
  - !Ref ALIYUN::NoValue
H: !FindInMap {Odd: 1}
I: !GetAtt Server
`;
    expect(read(text)).toEqual({
      A: { Ref: 'Vpc' },
      B: { Ref: 'Vpc' },
      C: { 'Fn::GetAtt': ['Server', 'PublicIp'] },
      D: { 'Fn::GetAtt': ['my.server', 'PublicIp'] },
      E: { 'Fn::GetAtt': ['nested.stack', 'Outputs.Ip'] },
      F: { 'Fn::Join': ['-', [{ Ref: 'X' }, { 'Fn::Sub': '${Y}' }]] },
      G: {
        'Fn::If': ['Wanted', { 'Fn::GetAtt': ['Server', 'Id'] }, { Ref: 'ALIYUN::NoValue' }],
      },
      H: { 'Fn::FindInMap': { Odd: 1 } },
      I: { 'Fn::GetAtt': 'Server' },
    });
  });

  it('is refused with the line of its first fault of syntax', () => {
    expect(faults('{\n"a": 1\n"b": 2}')).toEqual([
      { line: 2, fault: expect.stringMatching(/^neither YAML nor JSON: /) },
    ]);
    expect(faults('a: 1\n b: 2\n')[0]).toMatchObject({ line: 1 });
    expect(faults('a: 1\n---\na: 2\n')).toHaveLength(1);
    expect(faults('a: *nothing')).toHaveLength(1);
  });

  it('is refused with all keys that stand twice', () => {
    const fault = "'a' stands in line 1 already";
    expect(faults('a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}')).toEqual([
      { line: 3, fault },
      { line: 4, fault: "'d' stands in line 4 already" },
    ]);
    expect(faults('{"a": 1,\n"a": 2}')).toEqual([
      { line: 2, fault: "'a' stands in line 1 already" },
    ]);
    expect(faults('x: &x {a: 1}\ny: &y {b: 1}\nz:\n  <<: *x\n  <<: *y')).toEqual([]);
  });

  it('that comes to more than can be read is refused in time', () => {
    const doubled = Array.from({ length: 40 }, (_, n) => `k${n + 1}: &k${n + 1} [*k${n}, *k${n}]`);
    expect(faults(['k0: &k0 x', ...doubled].join('\n'))).toHaveLength(1);
    expect(faults('['.repeat(100_000))).toHaveLength(1);
    const keys = Array.from({ length: 30_000 }, (_, n) => `k${n}: 1`).join('\n');
    expect(Object.keys(read(keys) as object)).toHaveLength(30_000);
  });
});

describe('the line of a part', () => {
  const text = new SourceText(`Parameters:
  Zone.Id: { Type: String }
Resources:
  Eni:
    Type: ALIYUN::ECS::NetworkInterface
    Properties:
      Tags:
        - Key: a
        - Key: b
          Value: !Join ["-",
            [x, !Ref Y]]
`);

  it.each([
    ['Resources.Eni.Type', 5],
    ['Resources.Eni.Properties.Tags.1.Key', 9],
    ['Resources.Eni.Properties.Tags[1].Value', 10],
    ['Resources.Eni.Properties.Tags.1.Value.Fn::Join.1.1.Ref', 11],
    ['Parameters.Zone.Id.Type', 2],
    ['Resources.Eni.Properties.VSwitchId', 6],
    ['Resources.EniTwo', 3],
    ['Outputs', 1],
    ['template', 1],
  ])('%s is %i', (path, line) => {
    expect(text.lineOf(path)).toBe(line);
  });

  it('is known in JSON, and behind an alias', () => {
    expect(new SourceText('{\n"a": {\n"b": 1}}').lineOf('a.b')).toBe(3);
    expect(new SourceText('x: &x\n  b: 1\nz: *x').lineOf('z.b')).toBe(2);
  });
});
