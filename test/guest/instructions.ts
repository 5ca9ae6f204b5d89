import type { GuestInstructions } from '../../lib/plan/guest-instructions';
import { Verification } from '../../lib/values/verification';

/** An instance with a binding of each kind. */
export const instructions: GuestInstructions = {
  enis: [
    {
      name: 'secondary',
      macAddress: '00:16:3e:00:00:01',
      table: 20001,
      rulePriority: 5100,
      primaryPrivateIp: '192.168.0.7',
      addresses: [
        { name: 'web', privateIp: '192.168.0.8', publicIp: '198.51.100.8' },
        { name: 'mail', privateIp: '192.168.0.9' },
      ],
    },
  ],
  primaryEniAddresses: [{ name: 'vpn', privateIp: '192.168.0.10', publicIp: '198.51.100.10' }],
  ownAddresses: [{ name: 'admin' }],
  verification: Verification.fromOutside({
    timeout: 60,
    services: ['http://a.test/', 'https://b.test/'],
  }),
  signalCommand: "curl -X POST 'http://100.100.100.110/waitcondition'",
};
