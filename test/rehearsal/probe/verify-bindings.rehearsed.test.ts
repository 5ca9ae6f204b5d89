import type { SandboxedSite } from '../../../lib/rehearsal/site/sandboxed-site';
import type { BindingResult } from '../../../lib/rehearsal/probe/binding-result';
import {
  bindings,
  goodProfile,
  hasAddress,
  httpsOnly,
  installing,
  onInstance,
  primaryEni,
  openScenario,
  profile,
  secondaryEni,
} from '../site/scenario';
import type { ScenarioOptions } from '../site/scenario';

let site: SandboxedSite | undefined;
afterEach(async () => {
  await site?.close();
  site = undefined;
});

/** Opens a scenario whose instance is configured, and verifies its bindings. */
async function verify(options: ScenarioOptions = {}): Promise<BindingResult[]> {
  site = await openScenario({ userData: installing(goodProfile), ...options });
  await hasAddress(site, '192.168.0.22');
  return site.verify(bindings);
}

const works = { ok: true, text: 'ok' };
const icmpOnly = { ...httpsOnly, protocol: 'icmp', ports: undefined } as const;

describe('the result on a correct instance', () => {
  it('is that every EIP works, by the right interface', async () => {
    const [web, ...others] = await verify();
    expect(web).toEqual({
      name: 'web',
      eniId: secondaryEni.id,
      privateIp: '192.168.0.20',
      eip: '203.0.113.1',
      seenAs: '203.0.113.1',
      inbound: works,
      outbound: works,
      path: { ok: true, text: 'eth1 in, eth1 out' },
      ok: true,
    });
    expect(others.map(({ seenAs, ok }) => [seenAs, ok])).toEqual([
      ['203.0.113.2', true],
      ['203.0.113.3', true],
    ]);
  });

  it('is that of a ping where only that is admitted', async () => {
    const [web] = await verify({ rules: [icmpOnly] });
    expect(web).toMatchObject({ inbound: works, ok: true });
  });

  it('is that of a datagram where only UDP is admitted', async () => {
    const [web] = await verify({ rules: [{ ...httpsOnly, protocol: 'udp' }] });
    expect(web).toMatchObject({ inbound: works, path: { ok: true }, ok: true });
  });

  it('comes from a client that the security group admits', async () => {
    const [web] = await verify({ rules: [{ ...httpsOnly, cidr: '203.0.113.128/25' }] });
    expect(web).toMatchObject({ inbound: works, ok: true });
  });

  it('says when the security group admits no request, and still probes outbound', async () => {
    const [web] = await verify({ rules: [] });
    expect(web).toMatchObject({
      inbound: { ok: true, text: 'not allowed by the security group' },
      outbound: works,
      ok: true,
    });
  });

  it('does not depend on a service that has the port already', async () => {
    site = await openScenario({ userData: installing(goodProfile) });
    await hasAddress(site, '192.168.0.22');
    await onInstance(
      site,
      'socat TCP4-LISTEN:443,fork,reuseaddr PIPE & until nc -z 127.0.0.1 443; do sleep 0.05; done',
    );
    expect((await site.verify(bindings)).map(({ ok }) => ok)).toEqual([true, true, true]);
  });
});

describe('the result on a faulty instance', () => {
  it('finds a rule left out', async () => {
    const [web, mail] = await verify({
      userData: installing(profile(['192.168.0.20', '192.168.0.22'])),
    });
    expect(web?.ok).toBe(true);
    expect(mail).toMatchObject({
      ok: false,
      inbound: {
        text: 'the reply from 192.168.0.21 left by eth0 instead of eth1: dropped by the source check',
      },
      path: { text: 'asymmetric: eth1 in, eth0 out' },
    });
  });

  it('finds it by the path alone where the source check is off', async () => {
    site = await openScenario({
      userData: installing(profile(['192.168.0.20', '192.168.0.22'])),
      secondary: { sourceCheck: false },
    });
    await site.updateEni({ ...primaryEni, sourceCheck: false });
    await hasAddress(site, '192.168.0.22');
    const [, mail] = await site.verify(bindings);
    expect(mail).toMatchObject({
      inbound: works,
      outbound: works,
      path: { ok: false, text: 'asymmetric: eth1 in, eth0 out' },
      ok: false,
    });
  });

  it('finds EIPs that are swapped', async () => {
    site = await openScenario({ userData: installing(goodProfile) });
    await hasAddress(site, '192.168.0.22');
    for (const { eip } of bindings) await site.unbindEip(eip);
    await site.bindEip('203.0.113.1', '192.168.0.21', secondaryEni.id);
    await site.bindEip('203.0.113.2', '192.168.0.20', secondaryEni.id);
    const [web, , legacy] = await site.verify(bindings);
    expect(web).toMatchObject({
      ok: false,
      seenAs: '203.0.113.2',
      outbound: { text: 'EIP 203.0.113.1 is bound to 192.168.0.21, not to 192.168.0.20' },
    });
    expect(legacy?.inbound.text).toBe('EIP 203.0.113.3 is not bound');
  });

  it('finds an instance that was never configured', async () => {
    site = await openScenario();
    await hasAddress(site, '192.168.0.20');
    const [web, mail] = await site.verify(bindings);
    expect(web?.inbound.text).toMatch('left by eth0 instead of eth1: dropped by the source check');
    expect(mail?.inbound.text).toBe('192.168.0.21 is not on any interface of the instance');
  });

  it('finds an ENI that is not plugged in', async () => {
    await verify();
    const [result] = await site!.verify([{ ...bindings[0]!, eniId: 'eni-x' }]);
    expect(result).toMatchObject({
      ok: false,
      inbound: { text: 'ENI eni-x is not plugged into a running instance' },
    });
  });

  it('finds a firewall on the instance', async () => {
    site = await openScenario({ userData: installing(goodProfile) });
    await hasAddress(site, '192.168.0.22');
    await onInstance(
      site,
      "nft 'add table ip f; add chain ip f i { type filter hook input priority 0; }; add rule ip f i tcp dport 443 drop'",
    );
    const [web] = await site.verify(bindings);
    expect(web?.inbound.text).toBe('the instance did not reply on eth1');
    expect(web?.outbound).toEqual(works);
  });
});
