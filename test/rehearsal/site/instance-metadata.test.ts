import { metadataFor } from '../../../lib/rehearsal/site/instance-metadata';
import { edge, primary, secondary } from './fake-network';
import { fakeSite } from './fake-site';

describe('the metadata of an instance', () => {
  it('is found by any of its private addresses, and has all its ENIs', async () => {
    const { power, wiring, instances, networks } = fakeSite();
    await power.start(edge);
    await wiring.plug(edge.id, secondary);
    const metadata = metadataFor(instances, networks, 'vpc-1', '192.168.0.20');
    expect(metadata).toMatchObject({ id: 'i-edge', hostName: 'edge', userData: '#!/bin/sh' });
    expect(metadata?.enis).toEqual([
      { eni: primary, vSwitch: networks.vSwitch('vsw-1') },
      { eni: secondary, vSwitch: networks.vSwitch('vsw-1') },
    ]);
  });

  it('is not that of an instance with the same address in another VPC', async () => {
    const { power, instances, networks } = fakeSite();
    await power.start(edge);
    expect(metadataFor(instances, networks, 'vpc-2', '192.168.0.10')).toBeUndefined();
    expect(metadataFor(instances, networks, 'vpc-1', '192.168.0.99')).toBeUndefined();
  });
});
