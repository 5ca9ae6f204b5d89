import { ExistingEni, VSwitch } from 'ros-cdk-multi-eip';
import type { ExistingEniProps } from 'ros-cdk-multi-eip';
import type * as ros from '@alicloud/ros-cdk-core';
import { refusal, synthStack, textParameter } from '../support';

const DATA: ExistingEniProps = {
  eniId: 'eni-data',
  macAddress: '00:16:3E:0D:A7:A0',
  primaryPrivateIp: '192.168.0.20',
  vSwitch: VSwitch.fromVSwitchId('vsw-1', { cidrBlock: '192.168.0.0/24' }),
};

function existing(scope: ros.Construct, id: string, props: Partial<ExistingEniProps> = {}) {
  return new ExistingEni(scope, id, { ...DATA, ...props });
}

describe('an ENI that exists already', () => {
  it('reports what the console would not show', () => {
    const lines = refusal((stack) =>
      existing(stack, 'data', {
        eniId: 'i-1',
        macAddress: '00:16:3e',
        primaryPrivateIp: '192.168.0.255',
      }),
    );
    expect(lines).toEqual([
      "[Shop/data] 'eniId': 'i-1' is not an id of this kind; write it as the console does, eni-... (resource-id)",
      "[Shop/data] 'primaryPrivateIp': 192.168.0.255 is reserved in the vSwitch's 192.168.0.0/24; use 192.168.0.1 to 192.168.0.252 (private-ip-range)",
      "[Shop/data] 'macAddress': '00:16:3e' is not a MAC address; write it as the console does, 00:16:3e:... (mac-address)",
    ]);
  });

  it('is used once', () => {
    const lines = refusal((stack) => {
      existing(stack, 'data');
      existing(stack, 'again', { primaryPrivateIp: '192.168.0.21' });
    });
    expect(lines).toEqual([
      "[Shop/again] 'eniId': eni-data is already used by 'Shop/data'; use each ENI once (eni-taken)",
    ]);
  });

  it('may be known only to the deployment', () => {
    const { template } = synthStack((stack) =>
      existing(stack, 'data', {
        eniId: textParameter(stack, 'EniId'),
        macAddress: textParameter(stack, 'MacAddress'),
        primaryPrivateIp: textParameter(stack, 'Address'),
      }).attachTo('i-1'),
    );
    expect(template.Resources['DataEniAttachment']?.Properties['NetworkInterfaceId']).toEqual({
      Ref: 'EniId',
    });
  });
});
