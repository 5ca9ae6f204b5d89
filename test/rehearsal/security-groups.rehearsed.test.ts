import { EgressRule, IngressRule, PrivateIp } from 'ros-cdk-multi-eip';
import { faults, onInstance, reasons, templateOf, withRehearsal } from '../rehearsed';
import { edge } from '../support';

const LISTEN = `for port in 443 25; do
  socat TCP4-LISTEN:$port,fork PIPE >/dev/null 2>&1 &
  until nc -z 127.0.0.1 $port; do sleep 0.05; done
done`;

/** The kernel gives up after two lost packets. */
const connect = (eips: readonly string[]) => `sysctl --quiet net.ipv4.tcp_syn_retries=1
for eip in ${eips.join(' ')}; do for port in 443 25; do
  ! nc -z $eip $port || echo $eip:$port
done; done`;

test('a port of a binding answers on its EIP, and on no other EIP of the ENI', () =>
  withRehearsal(async (rehearsal) => {
    const result = await rehearsal.create(
      templateOf((stack) => {
        const client = edge(stack, {}, 'Client');
        client.bindEip('client', { eni: client.primaryEni, privateIp: PrivateIp.primary() });
        const site = edge(stack, { securityGroup: undefined, egress: [EgressRule.tcp(443)] });
        site.bindEip('web', { ingress: [IngressRule.tcp(443)] });
        site.bindEip('mail', { ingress: [IngressRule.tcp(25)] });
      }),
    );
    expect(reasons(result)).toBe('');
    expect(faults(await rehearsal.verify())).toBe('');
    const eipOf = (binding: string) => rehearsal.bindings.find(({ name }) => name === binding)!.eip;
    const positionOf = (host: string) =>
      rehearsal.cloud.instances.findIndex(({ hostName }) => hostName.startsWith(host));
    await onInstance(rehearsal, LISTEN, positionOf('edge'));
    const [web, mail] = [eipOf('EdgeWeb'), eipOf('EdgeMail')];
    const open = await onInstance(rehearsal, connect([web, mail]), positionOf('client'));
    expect(open.trim().split('\n')).toEqual([`${web}:443`, `${mail}:25`]);
  }));
