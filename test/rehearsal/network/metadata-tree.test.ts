import { lookUp, metadataTree } from '../../../lib/rehearsal/network/metadata-tree';

const vSwitch = { id: 'vsw', vpcId: 'vpc', cidrBlock: '10.1.16.0/20', gateway: '10.1.31.253' };
const eni = {
  id: 'eni-1',
  macAddress: '00:16:3e:00:00:01',
  vSwitchId: 'vsw',
  privateIps: ['10.1.16.4', '10.1.16.5'],
  securityGroupIds: [],
  sourceCheck: true,
};

describe('the metadata of an instance', () => {
  const tree = metadataTree({
    id: 'i-1',
    hostName: 'edge',
    httpTokens: 'optional',
    userData: '#!/bin/sh\n',
    enis: [{ eni, vSwitch }],
  });
  const read = (path: string) => lookUp(tree, path.split('/'));
  const macs = 'meta-data/network/interfaces/macs/';

  it.each([
    ['user-data', '#!/bin/sh\n'],
    ['meta-data/instance-id', 'i-1'],
    [macs, '00:16:3e:00:00:01/'],
    [`${macs}00:16:3e:00:00:01/private-ipv4s`, '["10.1.16.4","10.1.16.5"]'],
    [`${macs}00:16:3e:00:00:01/primary-ip-address`, '10.1.16.4'],
    [`${macs}00:16:3e:00:00:01/netmask`, '255.255.240.0'],
    [`${macs}00:16:3e:00:00:01/gateway`, '10.1.31.253'],
  ])('has %s', (path, text) => expect(read(path)).toBe(text));

  it('has nothing else', () => {
    expect(read('meta-data/eipv4')).toBeUndefined();
    expect(read('meta-data/instance-id/deeper')).toBeUndefined();
    expect(read('constructor')).toBeUndefined();
  });
});
