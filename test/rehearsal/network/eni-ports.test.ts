import { EniPorts } from '../../../lib/rehearsal/network/eni-ports';
import { RecordedTools } from './recorded-tools';

const eni = {
  id: 'eni-1',
  macAddress: '00:16:3e:00:00:01',
  vSwitchId: 'vsw',
  privateIps: ['10.0.0.4', '10.0.0.5'],
  securityGroupIds: [],
  sourceCheck: true,
};

describe('the ENI ports of a VPC', () => {
  let tools: RecordedTools;
  let ports: EniPorts;
  beforeEach(async () => {
    tools = new RecordedTools('/root-of-tools');
    ports = new EniPorts(tools, 'vpc1');
    await ports.create(eni, '10.0.0.253/24');
  });
  const lastRun = () => tools.runs.at(-1);

  it('have a route and a neighbour for each private address', () => {
    expect(ports.find('eni-1')).toEqual({ eni, device: 'eni1' });
    expect(lastRun()).toBe(
      [
        'vpc1: ip -batch -',
        'link set eni1 up',
        'route replace 10.0.0.4/32 dev eni1',
        'neigh replace 10.0.0.4 lladdr 00:16:3e:00:00:01 nud permanent dev eni1',
        'route replace 10.0.0.5/32 dev eni1',
        'neigh replace 10.0.0.5 lladdr 00:16:3e:00:00:01 nud permanent dev eni1',
      ].join('\n'),
    );
  });

  it('rename the end of the instance before they move it', async () => {
    const second = await ports.create({ ...eni, id: 'eni-2' }, '10.0.0.253/24');
    await ports.moveToInstance(second, 'instance1', 'eth1');
    expect(lastRun()).toBe(
      'vpc1: ip -batch -\nlink set plug2 name eth1\nlink set eth1 netns instance1',
    );
  });

  it('change only the routes of addresses that come or go', async () => {
    await ports.update({ ...eni, privateIps: ['10.0.0.4', '10.0.0.6'] });
    expect(lastRun()).toBe(
      [
        'vpc1: ip -batch -',
        'route del 10.0.0.5/32 dev eni1',
        'route replace 10.0.0.6/32 dev eni1',
        'neigh replace 10.0.0.6 lladdr 00:16:3e:00:00:01 nud permanent dev eni1',
      ].join('\n'),
    );
  });

  it('get their routes back with the carrier', async () => {
    await ports.setCarrier('eni-1', false);
    expect(lastRun()).toBe('vpc1: ip -batch -\nlink set eni1 down');
    await ports.setCarrier('eni-1', true);
    expect(lastRun()).toContain('link set eni1 up\nroute replace 10.0.0.4/32 dev eni1');
  });

  it('forget an ENI that is removed', async () => {
    await ports.remove('eni-1');
    expect(ports.all).toEqual([]);
    await expect(ports.update(eni)).rejects.toThrow("ENI 'eni-1' is not plugged in");
  });
});
