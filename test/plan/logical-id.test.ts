import { givesSameIds, logicalId } from '../../lib/plan/logical-id';

describe('a logical id', () => {
  it.each([
    [['Edge', 'web'], 'Association', 'EdgeWebAssociation'],
    [['Edge', 'mail-2'], 'Eip', 'EdgeMail2Eip'],
    [['Edge', 'a-b-c'], 'Address', 'EdgeABCAddress'],
    [['East', 'Front', 'web'], 'PublicIp', 'EastFrontWebPublicIp'],
    [['my site', 'x_1'], 'Eni', 'MySiteX1Eni'],
    [[], 'Eip', 'Eip'],
  ])('is the path in one word, then the role: %j %s', (path, role, id) => {
    expect(logicalId(path, role)).toBe(id);
  });

  it('does not repeat a role that the path ends with', () => {
    expect(logicalId(['Edge', 'web', 'Eip'], 'Eip')).toBe('EdgeWebEip');
    expect(logicalId(['Edge', 'SecurityGroup'], 'SecurityGroup')).toBe('EdgeSecurityGroup');
  });

  it('ends with a digest of what ROS cannot change in place', () => {
    const ids = [['vsw-1'], ['vsw-2'], ['vsw-1', '-'], ['vsw-1-', '']].map((fixed) =>
      logicalId(['Edge', 'data'], 'Eni', fixed),
    );
    expect(ids).toEqual(ids.map(() => expect.stringMatching(/^EdgeDataEni[0-9a-f]{8}$/)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(logicalId(['Edge', 'data'], 'Eni', ['vsw-1'])).toBe(ids[0]);
  });

  it('is as long as ROS takes, and still tells one resource from another', () => {
    const ids = ['Eip', 'Association'].map((role) => logicalId(['x'.repeat(280)], role));
    for (const id of ids) expect(id).toMatch(/^Xx{246}[0-9a-f]{8}$/);
    expect(new Set(ids).size).toBe(2);
    expect(logicalId(['x'.repeat(252)], 'Eip')).toMatch(/^Xx{251}Eip$/);
    expect(logicalId(['x'.repeat(300)], 'Eni', ['vsw-1'])).toMatch(/^Xx{238}[0-9a-f]{16}$/);
  });
});

describe('two names', () => {
  it.each([
    ['mail2', 'mail-2'],
    ['web', 'Web'],
    ['a-b', 'aB'],
    ['web', 'web'],
  ])('give the same ids: %s, %s', (one, other) => expect(givesSameIds(one, other)).toBe(true));

  it.each([
    ['web', 'mail'],
    ['ab', 'a-b'],
    ['web', 'WEB'],
  ])('give different ids: %s, %s', (one, other) => expect(givesSameIds(one, other)).toBe(false));
});
