import { fakeSite } from './fake-site';
import { edge, secondary } from './fake-network';

const off = ['shut down', 'unplug eni-primary'];
const on = ['plug eni-primary into instance1 as eth0', 'boot'];

describe('an instance', () => {
  it('boots from its new disk with its primary ENI', async () => {
    const { power, taken } = fakeSite();
    await power.start(edge);
    expect(taken()).toEqual(['build #!/bin/sh', ...on]);
  });

  it('is stopped, and boots again, with all its ENIs', async () => {
    const { power, wiring, taken } = fakeSite();
    await power.start(edge);
    await wiring.plug(edge.id, secondary);
    taken();
    await power.stop(edge.id);
    expect(taken()).toEqual([...off, 'unplug eni-data']);
    await power.restart(edge.id);
    expect(taken()).toEqual([on[0], 'plug eni-data into instance1 as eth1', 'boot']);
  });

  it('has a new disk when its system disk is replaced, with the UserData of now', async () => {
    const { power, instances, taken } = fakeSite();
    await power.start(edge);
    await power.stop(edge.id);
    taken();
    instances.setUserData(edge.id, '#!/bin/bash');
    await power.replaceSystemDisk(edge.id);
    await power.restart(edge.id);
    expect(taken()).toEqual(['destroy', 'build #!/bin/bash', ...on]);
  });

  it('is removed with its disk, running or not', async () => {
    const { power, instances, taken } = fakeSite();
    await power.start(edge);
    taken();
    await power.remove(edge.id);
    expect(taken()).toEqual([...off, 'destroy']);
    expect(instances.all).toEqual([]);

    await power.start(edge);
    await power.stop(edge.id);
    taken();
    await power.remove(edge.id);
    expect(taken()).toEqual(['destroy']);
  });

  it('leaves its log when it is removed', async () => {
    const { power } = fakeSite();
    await power.start(edge);
    await power.start({ ...edge, id: 'i-other' });
    await power.remove(edge.id);
    await expect(power.logs()).resolves.toEqual({
      'i-edge': 'what happened',
      'i-other': 'what happened',
    });
  });

  it('that is not there is named', async () => {
    const { power } = fakeSite();
    await expect(power.stop('i-x')).rejects.toThrow("there is no instance 'i-x'");
  });
});
