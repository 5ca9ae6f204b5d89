import { reasons, withRehearsal } from '../rehearsed';
import { getAtt, resource } from './cloud/edge-template';

test('vSwitches of one VPC are removed side by side, and the VPC after the last one', () =>
  withRehearsal(async (rehearsal) => {
    const vSwitch = (number: number) =>
      resource('ECS::VSwitch', {
        VpcId: getAtt('Vpc', 'VpcId'),
        ZoneId: 'cn-hangzhou-a',
        CidrBlock: `10.${number}.0.0/24`,
      });
    const Resources = {
      Vpc: resource('ECS::VPC', { CidrBlock: '10.0.0.0/8' }),
      ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`VSwitch${n}`, vSwitch(n)])),
    };
    expect(reasons(await rehearsal.create({ Resources }))).toBe('');
    expect(reasons(await rehearsal.delete())).toBe('');
  }));
