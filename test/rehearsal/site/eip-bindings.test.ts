import { edge } from './fake-network';
import { fakeSite } from './fake-site';

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
});
