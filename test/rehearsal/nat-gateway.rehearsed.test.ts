import { echoAddress } from '../../lib/rehearsal/network/reserved-addresses';
import type { JsonObject } from '../../lib/rehearsal/template/json';
import { onInstance, outcome, reasons, withRehearsal } from '../rehearsed';
import { association, getAtt, instance, own, resource } from './cloud/edge-template';
import { behindNat, forward } from './cloud/nat-template';

/** Whether the instance reaches the internet: the service answers with the address that it sees. */
const seenAs = `curl -s --connect-timeout 3 http://${echoAddress} || echo nothing`;

describe('an instance behind a NAT gateway', () => {
  it('is reached by DNAT, and reaches the internet by SNAT, as long as the entries are there', () =>
    withRehearsal(async (rehearsal) => {
      expect(reasons(await rehearsal.create({ Resources: behindNat }))).toBe('');
      const results = await rehearsal.verify();
      expect(outcome(results)).toEqual({ works: ['Share', 'Ssh'], fails: [] });
      const eip = results[0]!.eip;
      expect(results.find(({ name }) => name === 'Share')).toMatchObject({ seenAs: eip });

      expect(await onInstance(rehearsal, seenAs)).toContain(eip);

      const { Share: _share, Ssh: _ssh, ...without } = behindNat;
      expect(reasons(await rehearsal.update({ Resources: without }))).toBe('');
      expect(await onInstance(rehearsal, seenAs)).toContain('nothing');
      expect(reasons(await rehearsal.delete())).toBe('');
    }));

  it('is reached by UDP as well, also where a service has the port that does not reply', () =>
    withRehearsal(async (rehearsal) => {
      const silent = [
        '#!/bin/bash',
        'socat -u UDP4-RECV:54 OPEN:/dev/null </dev/null >/dev/null 2>&1 &',
        'until ss --listening --udp --numeric | grep -q :54; do sleep 0.1; done',
      ].join('\n');
      const Host = instance({ ...own, UserData: silent });
      const { Ssh: _, ...others } = behindNat;
      const reach = (port: string): JsonObject => ({
        ...others,
        Host,
        Udp: forward({ IpProtocol: 'UDP', ExternalPort: port, InternalPort: port }),
      });
      const pathOfEntry = async () => {
        const results = await rehearsal.verify();
        expect(outcome(results).fails).toEqual([]);
        return results.find(({ name }) => name === 'Udp')!.path.text;
      };
      expect(reasons(await rehearsal.create({ Resources: reach('54') }))).toBe('');
      expect(await rehearsal.failedBoots()).toEqual([]);
      expect(await pathOfEntry()).toBe('eth0 in, none out');
      expect(reasons(await rehearsal.update({ Resources: reach('53') }))).toBe('');
      expect(await pathOfEntry()).toBe('eth0 in, eth0 out');
    }));

  it('leaves by its own EIP where it has one, and is not reached on a port that no group admits', () =>
    withRehearsal(async (rehearsal) => {
      const Resources: JsonObject = {
        ...behindNat,
        Own: resource('VPC::EIP', {}),
        OwnAssociation: association('Own', getAtt('Host', 'InstanceId')),
        Ssh: forward({ InternalPort: '8022' }),
      };
      expect(reasons(await rehearsal.create({ Resources }))).toBe('');
      const results = await rehearsal.verify(0);
      expect(outcome(results)).toEqual({ works: ['Own'], fails: ['Ssh'] });
      expect(results.find(({ name }) => name === 'Ssh')!.inbound.text).toBe(
        'not allowed by the security group',
      );
    }));
});
