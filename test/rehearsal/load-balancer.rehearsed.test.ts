import type { JsonObject } from '../../lib/rehearsal/template/json';
import { outcome, reasons, withRehearsal } from '../rehearsed';
import { behindBalancer, listener, servers } from './cloud/balancer-template';

describe('instances behind a load balancer', () => {
  it('are reached by each listener that their group admits, as long as they are attached', () =>
    withRehearsal(async (rehearsal) => {
      const Resources: JsonObject = {
        ...behindBalancer,
        Dns: listener({ Protocol: 'udp', ListenerPort: 5353, BackendServerPort: 53 }),
        Admin: listener({ ListenerPort: 81, BackendServerPort: 9090 }),
      };
      expect(reasons(await rehearsal.create({ Resources }))).toBe('');
      const results = await rehearsal.verify(0);
      expect(outcome(results)).toEqual({
        works: ['Dns (first)', 'Dns (second)', 'Web (first)', 'Web (second)'],
        fails: ['Admin (first)', 'Admin (second)'],
      });
      expect(results.find(({ name }) => name === 'Admin (first)')!.inbound.text).toBe(
        'not allowed by the security group',
      );

      const { Admin: _, ...others } = Resources;
      const without = { ...others, Servers: servers(['Second']) };
      expect(reasons(await rehearsal.update({ Resources: without }))).toBe('');
      expect(outcome(await rehearsal.verify())).toEqual({ works: ['Dns', 'Web'], fails: [] });
      expect(reasons(await rehearsal.delete())).toBe('');
    }));
});
