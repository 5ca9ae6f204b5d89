/** One instance with nothing beside it, for a program that rehearses it in a process of its own. */

export const loneVSwitch = {
  id: 'vsw',
  vpcId: 'vpc',
  cidrBlock: '192.168.0.0/24',
  gateway: '192.168.0.253',
};

export const loneInstance = {
  id: 'i-1',
  hostName: 'lone',
  httpTokens: 'optional',
  primaryEni: {
    id: 'eni-1',
    macAddress: '00:16:3e:00:00:01',
    vSwitchId: loneVSwitch.id,
    privateIps: ['192.168.0.10'],
    securityGroupIds: [],
    sourceCheck: true,
  },
};
