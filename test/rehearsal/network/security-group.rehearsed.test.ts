import { IngressRule } from 'ros-cdk-multi-eip';
import { onInstance, templateOf, withRehearsal } from '../../rehearsed';
import { edge } from '../../support';

describe('a security group', () => {
  it('admits what its rules name, and nothing else', () =>
    withRehearsal(async (rehearsal) => {
      const { failures } = await rehearsal.create(
        templateOf((stack) => {
          edge(stack, {}, 'Client');
          edge(stack, { securityGroup: undefined, ingress: [IngressRule.tcp(443)] }, 'Server');
        }),
      );
      expect(failures).toEqual([]);
      const [client, server] = ['client', 'server'].map((name) =>
        rehearsal.cloud.instances.findIndex(({ hostName }) => hostName.startsWith(name)),
      );
      const address = (await onInstance(rehearsal, 'hostname -I', server)).trim().split(' ')[0];
      await onInstance(
        rehearsal,
        `for port in 443 80; do
          socat TCP4-LISTEN:$port,fork PIPE >/dev/null 2>&1 &
          until nc -z 127.0.0.1 $port; do sleep 0.05; done
        done`,
        server,
      );
      const tried = await onInstance(
        rehearsal,
        `sysctl --quiet net.ipv4.tcp_syn_retries=1 # the kernel gives up after two lost packets
        for port in 443 80; do nc -z ${address} $port && echo $port is open; done; true`,
        client,
      );
      expect(tried).toBe('443 is open\n');
    }));
});
