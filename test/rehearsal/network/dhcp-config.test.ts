import { dhcpConfig, dhcpHosts } from '../../../lib/rehearsal/network/dhcp-config';

const vSwitch = { id: 'vsw', vpcId: 'vpc', cidrBlock: '10.1.16.0/20', gateway: '10.1.31.253' };

describe('the DHCP configuration', () => {
  it('offers an ENI its primary private address, never a secondary one', () => {
    const eni = { macAddress: '00:16:3e:00:00:01', privateIps: ['10.1.16.4', '10.1.16.5'] };
    expect(dhcpHosts([eni])).toBe('00:16:3e:00:00:01,10.1.16.4\n');
  });

  it('has the subnet and the gateway of each vSwitch', () => {
    const config = dhcpConfig([vSwitch], '/run/hosts');
    expect(config).toContain('dhcp-range=set:vswitch0,10.1.16.0,static,255.255.240.0,');
    expect(config).toContain('dhcp-option=tag:vswitch0,option:router,10.1.31.253');
    expect(config).toContain('dhcp-hostsfile=/run/hosts');
  });

  it('leases for ten years, or as long as it is told', () => {
    const range = 'dhcp-range=set:vswitch0,10.1.16.0,static,255.255.240.0';
    expect(dhcpConfig([vSwitch], '/run/hosts')).toContain(`${range},315360000\n`);
    expect(dhcpConfig([vSwitch], '/run/hosts', 120)).toContain(`${range},120\n`);
  });
});
