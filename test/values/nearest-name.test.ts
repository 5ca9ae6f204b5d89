import { nearestName } from '../../lib/values/nearest-name';

const NAMES = ['billing', 'bandwidth', 'eipName', 'tags', 'hostName'];

describe('the nearest name', () => {
  it.each([
    ['bandwith', 'bandwidth'],
    ['hostname', 'hostName'],
    ['tag', 'tags'],
    ['biling', 'billing'],
    ['EIPName', 'eipName'],
  ])('of %s is %s', (given, meant) => expect(nearestName(given, NAMES)).toBe(meant));

  it.each(['securityGroup', 'x', ''])('is none where nothing is near: %p', (given) =>
    expect(nearestName(given, NAMES)).toBeUndefined(),
  );
});
