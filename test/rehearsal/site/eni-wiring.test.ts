import { edge, primary, secondary } from './fake-network';
import { after, fakeSite, MOMENTS } from './fake-site';

describe('an ENI', () => {
  it('is connected at once to an instance that is on', async () => {
    const { power, wiring, instances, taken } = fakeSite();
    await power.start(edge);
    taken();
    await wiring.plug(edge.id, secondary);
    expect(taken()).toEqual(['plug eni-data into instance1 as eth1']);
    expect(instances.withEni(secondary.id)?.description).toBe(edge);
    await wiring.unplug(secondary.id);
    expect(taken()).toEqual(['unplug eni-data']);
    expect(instances.withEni(secondary.id)).toBeUndefined();
  });

  it('is connected by the next boot of one that is off', async () => {
    const { power, wiring, taken } = fakeSite();
    await power.start(edge);
    await power.stop(edge.id);
    taken();
    await wiring.plug(edge.id, secondary);
    expect(taken()).toEqual([]);
    await power.restart(edge.id);
    expect(taken()).toContain('plug eni-data into instance1 as eth1');
  });

  it('changes while it is connected, and is up to date when it is connected again', async () => {
    const { power, wiring, instances, taken } = fakeSite();
    await power.start(edge);
    taken();
    const changed = { ...primary, privateIps: ['192.168.0.10', '192.168.0.11'] };
    await wiring.update(changed);
    expect(taken()).toEqual(['update eni-primary 192.168.0.10 192.168.0.11']);
    await power.stop(edge.id);
    taken();
    await wiring.update(primary);
    expect(taken()).toEqual([]);
    expect(instances.get(edge.id).enis.get(primary.id)).toBe(primary);
  });

  it.each(MOMENTS)('changes while it is disconnected and connected again (%i)', async (moment) => {
    const { networks, power, wiring } = fakeSite();
    await power.start(edge);
    const changed = { ...primary, privateIps: ['192.168.0.10', '192.168.0.11'] };
    const updated = after(moment).then(() => wiring.update(changed));
    await power.stop(edge.id);
    await power.restart(edge.id);
    await updated;
    const vpc = await networks.of(primary.vSwitchId);
    expect(vpc.port(primary.id)?.eni).toEqual(changed);
  });

  it('that is plugged into nothing cannot be unplugged', async () => {
    const { wiring } = fakeSite();
    await expect(wiring.unplug('eni-x')).rejects.toThrow(
      "ENI 'eni-x' is not plugged into an instance",
    );
  });
});
