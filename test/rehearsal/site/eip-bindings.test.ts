import { edge, secondary } from './fake-network';
import { after, fakeSite, MOMENTS } from './fake-site';

const bound = 'bind 203.0.113.1 to 192.168.0.10';

describe('the binding of an EIP', () => {
  it('takes effect while its ENI is connected', async () => {
    const { power, bindings, taken } = fakeSite();
    await bindings.bind('203.0.113.1', '192.168.0.10', 'eni-primary');
    expect(taken()).toEqual([]);
    await power.start(edge);
    expect(taken()).toContain(bound);
    await power.stop(edge.id);
    expect(taken()).toEqual(['shut down', 'unbind 203.0.113.1', 'unplug eni-primary']);
    await power.restart(edge.id);
    expect(taken()).toContain(bound);
  });

  it('comes and goes on a connected ENI', async () => {
    const { power, bindings, taken } = fakeSite();
    await power.start(edge);
    taken();
    await bindings.bind('203.0.113.1', '192.168.0.10', 'eni-primary');
    await bindings.unbind('203.0.113.1');
    expect(taken()).toEqual([bound, 'unbind 203.0.113.1']);
    await expect(bindings.unbind('203.0.113.1')).rejects.toThrow('EIP 203.0.113.1 is not bound');
  });

  it.each(MOMENTS)(
    'moves while its ENI is disconnected and connected again (%i)',
    async (moment) => {
      const { power, wiring, bindings, taken } = fakeSite();
      await power.start(edge);
      await wiring.plug(edge.id, secondary);
      await bindings.bind('203.0.113.1', '192.168.0.10', 'eni-primary');
      taken();
      const moved = after(moment).then(async () => {
        await bindings.unbind('203.0.113.1');
        await bindings.bind('203.0.113.1', '192.168.0.20', 'eni-data');
      });
      await power.stop(edge.id);
      await power.restart(edge.id);
      await moved;
      const done = taken().filter((line) => /^(un)?bind/.test(line));
      expect(done.at(-1)).toBe('bind 203.0.113.1 to 192.168.0.20');
    },
  );
});
