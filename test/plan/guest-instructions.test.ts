import { bootInstructions, commandInstructions } from '../../lib/plan/guest-instructions';
import { routeTable, RULE_PRIORITY } from '../../lib/plan/routing';
import { Verification } from '../../lib/values/verification';
import {
  binding,
  givenBinding,
  instance,
  primaryBinding,
  primaryEni,
  secondaryEni,
} from './plan-samples';

/** An EIP whose public address is known only when it is bound. */
const EXISTING_EIP = { publicIpBeforeBinding: undefined };

const PLAN = instance(
  [
    primaryEni(primaryBinding('own'), givenBinding('admin', '192.168.0.9'), binding('late')),
    secondaryEni('data', binding('web'), binding('old', EXISTING_EIP)),
  ],
  { verification: Verification.onInstance() },
);

/** The secondary ENI as the instance is told, with the addresses of its bindings. */
function data(...addresses: readonly object[]) {
  return {
    name: 'data',
    macAddress: 'mac-of-data',
    table: routeTable('data'),
    rulePriority: RULE_PRIORITY,
    primaryPrivateIp: 'ip-of-data',
    addresses,
  };
}

describe('UserData', () => {
  it('tells what is known before the EIPs are bound', () => {
    expect(bootInstructions(PLAN)).toMatchObject({
      enis: [
        data(
          { name: 'old', privateIp: 'ip-of-old', publicIp: 'eip-of-old' },
          { name: 'web', privateIp: 'ip-of-web', publicIp: 'eip-of-web' },
        ),
      ],
      primaryEniAddresses: [{ name: 'admin', privateIp: '192.168.0.9', publicIp: 'eip-of-admin' }],
      ownAddresses: [{ name: 'own', publicIp: 'eip-of-own' }],
    });
  });

  it('refers to nothing that comes after the instance', () => {
    const plan = instance([
      primaryEni(primaryBinding('own', EXISTING_EIP), {
        ...givenBinding('admin', '192.168.0.9'),
        ...EXISTING_EIP,
      }),
    ]);
    expect(bootInstructions(plan)).toMatchObject({
      primaryEniAddresses: [{ name: 'admin', privateIp: '192.168.0.9', publicIp: undefined }],
      ownAddresses: [{ name: 'own', publicIp: undefined }],
    });
    expect(JSON.stringify(bootInstructions(plan))).not.toContain('ip-of-');
  });
});

describe('Cloud Assistant', () => {
  it('tells every binding with its address as the cloud reports it, and its EIP', () => {
    expect(commandInstructions(PLAN, 'curl signal')).toEqual({
      enis: [
        data(
          { name: 'old', privateIp: 'ip-of-old', publicIp: 'eip-of-old' },
          { name: 'web', privateIp: 'ip-of-web', publicIp: 'eip-of-web' },
        ),
      ],
      primaryEniAddresses: [
        { name: 'admin', privateIp: 'ip-of-admin', publicIp: 'eip-of-admin' },
        { name: 'late', privateIp: 'ip-of-late', publicIp: 'eip-of-late' },
      ],
      ownAddresses: [{ name: 'own', privateIp: 'ip-of-own', publicIp: 'eip-of-own' }],
      verification: Verification.onInstance(),
      repliesByConnection: false,
      signalCommand: 'curl signal',
    });
  });

  it('tells of no signal where the stack waits for none', () => {
    expect(commandInstructions(PLAN).signalCommand).toBeUndefined();
  });
});
