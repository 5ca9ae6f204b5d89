import { CloudStore } from '../../../lib/rehearsal/cloud/cloud-store';
import { InternetRoutes } from '../../../lib/rehearsal/cloud/internet-routes';
import { SiteProvisioner } from '../../../lib/rehearsal/cloud/site-provisioner';
import { PrivateAddressPool } from '../../../lib/rehearsal/cloud/private-address-pool';
import { MemorySite } from './memory-site';

const vSwitch = { id: 'vsw-1', pool: new PrivateAddressPool('192.168.0.0/24') };
const securityGroup = { id: 'sg-1', rules: [] };
const eni = {
  id: 'eni-1',
  macAddress: '00:16:3e:00:00:01',
  vSwitch,
  privateIps: ['192.168.0.5'],
  securityGroups: [securityGroup],
};

function newProvisioner(site: MemorySite): SiteProvisioner {
  return new SiteProvisioner(site, new InternetRoutes(new CloudStore(), site), true);
}

test('a vSwitch and a security group are brought to the site once, before an ENI in them', async () => {
  const site = new MemorySite();
  const provisioner = newProvisioner(site);
  const [described] = await Promise.all([provisioner.prepareEni(eni), provisioner.prepareEni(eni)]);
  expect(site.done).toEqual(['addVSwitch 192.168.0.0/24', 'setSecurityGroup']);
  expect(described).toEqual({
    id: 'eni-1',
    macAddress: '00:16:3e:00:00:01',
    vSwitchId: 'vsw-1',
    privateIps: ['192.168.0.5'],
    securityGroupIds: ['sg-1'],
    sourceCheck: true,
  });
});

test('what failed is tried again, what was forgotten too', async () => {
  const provisioner = newProvisioner(new MemorySite());
  const work = jest
    .fn<Promise<void>, []>()
    .mockRejectedValueOnce(new Error('x'))
    .mockResolvedValue();
  await expect(provisioner.once('i-1', work)).rejects.toThrow('x');
  await provisioner.once('i-1', work);
  await provisioner.once('i-1', work);
  expect(work).toHaveBeenCalledTimes(2);
  provisioner.forget('i-1');
  await provisioner.once('i-1', work);
  expect(work).toHaveBeenCalledTimes(3);
});

test('an ENI that is not attached is not on the site', async () => {
  const site = new MemorySite();
  const provisioner = newProvisioner(site);
  await provisioner.refresh(eni);
  await provisioner.refresh({ ...eni, instanceId: 'i-1' });
  expect(site.done).toEqual(['updateEni 192.168.0.5']);
});
