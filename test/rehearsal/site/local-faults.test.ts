import { edge } from './fake-network';
import { fakeSite } from './fake-site';

describe('a fault', () => {
  it('takes the carrier of a connected ENI away, and gives it back', async () => {
    const { power, faults, taken } = fakeSite();
    await power.start(edge);
    taken();
    await faults.setCarrier('eni-primary', false);
    await faults.setCarrier('eni-primary', true);
    expect(taken()).toEqual(['carrier of eni-primary off', 'carrier of eni-primary on']);
  });

  it('needs an ENI that is connected', async () => {
    await expect(fakeSite().faults.setCarrier('eni-x', false)).rejects.toThrow(
      "ENI 'eni-x' is not plugged into a running instance",
    );
  });

  it('breaks the services of a VPC', async () => {
    const { faults, taken } = fakeSite();
    await faults.stopDhcp('vsw-1');
    await faults.disturbMetadata('vsw-1', { down: true });
    expect(taken()).toEqual(['stop DHCP', 'metadata {"down":true}']);
  });
});
