import type { EniPlan } from '../../lib/plan/eni-plan';
import { PrivateIp } from '../../lib/values/private-ip';
import { Verification } from '../../lib/values/verification';
import {
  attachedEni,
  binding,
  givenBinding,
  instance,
  primaryBinding,
  primaryEni,
  secondaryEni,
} from './plan-samples';

describe('an instance plan', () => {
  it('lists ENIs and bindings in the order in which they came, an ENI once', () => {
    const [primary, data] = [primaryEni(primaryBinding('admin')), secondaryEni('data')];
    const plan = instance([primary, data, primary]);
    data.bind(binding('web'));
    expect(plan.enis).toEqual([primary, data]);
    expect(plan.bindings.map(({ name }) => name)).toEqual(['admin', 'web']);
    expect(plan.primaryEniBindings.map(({ name }) => name)).toEqual(['admin']);
  });

  it('has the ENIs that were added, and no other one', () => {
    const [data, other] = [secondaryEni('data'), secondaryEni('data')];
    const plan = instance([data]);
    expect([plan.has(data), plan.has(other)]).toEqual([true, false]);
  });

  it('verifies from outside by default', () => {
    expect(instance([]).verification).toEqual(Verification.fromOutside());
    const verification = Verification.onInstance();
    expect(instance([], { verification }).verification).toBe(verification);
  });

  it('knows the last attachment, which the next one waits for', () => {
    const [left, right] = [secondaryEni('left'), secondaryEni('right')];
    expect(instance([primaryEni()]).lastAttachmentId).toBeUndefined();
    expect(instance([left, right, attachedEni('old')]).lastAttachmentId).toBe('rightAttachment');
  });

  it('knows the operation after which all ENIs are done', () => {
    const enis = [
      primaryEni(primaryBinding('admin')),
      attachedEni('idle'),
      attachedEni('old', binding('mail')),
      secondaryEni('data', binding('web')),
    ];
    expect(instance(enis).lastOperations).toEqual(['adminAssociation']);
    expect(instance(enis.slice(1)).lastOperations).toEqual(['dataAttachment']);
    expect(instance(enis.slice(1, 3)).lastOperations).toEqual(['mailAssociation']);
  });
});

describe('the identity of what is verified', () => {
  const identity = (verification: Verification, ...enis: EniPlan[]) =>
    instance(enis, { verification }).verificationIdentity;
  const outside = Verification.fromOutside();

  it('is the same for the same plan', () => {
    const plan = () => identity(outside, secondaryEni('data', binding('web')));
    expect(plan()).toBe(plan());
  });

  it('does not hold tokens of addresses, which are numbered as they come', () => {
    const [one, other] = ['${Token[TOKEN.1]}', '${Token[TOKEN.2]}'].map((token) =>
      identity(
        outside,
        secondaryEni('data', binding('web', { privateIp: token, publicIp: token })),
      ),
    );
    expect(one).toBe(other);
  });

  it('does not follow the order in which an app adds ENIs and bindings', () => {
    const [web, mail] = [binding('web'), binding('mail')];
    const [idle, data] = [secondaryEni('idle'), secondaryEni('data', web, mail)];
    expect(identity(outside, idle, data)).toBe(
      identity(outside, secondaryEni('data', mail, web), secondaryEni('idle')),
    );
  });

  it('is another one for everything that has to be verified anew', () => {
    const identities = [
      identity(outside, secondaryEni('data', binding('web'))),
      identity(outside, secondaryEni('data', binding('web'), binding('mail'))),
      identity(outside, secondaryEni('data', binding('web')), secondaryEni('idle')),
      identity(outside, secondaryEni('other', binding('web'))),
      identity(outside, primaryEni(binding('web'))),
      identity(outside, secondaryEni('data', binding('web', { eipIdentity: 'another EIP' }))),
      identity(outside, secondaryEni('data', binding('web', { assignmentId: 'Another' }))),
      identity(outside, secondaryEni('data', binding('web', { associationId: 'Another' }))),
      identity(outside, secondaryEni('data', givenBinding('web', '192.168.0.9'))),
      identity(
        outside,
        secondaryEni('data', binding('web', { address: PrivateIp.existing('192.168.0.9') })),
      ),
      identity(Verification.onInstance(), secondaryEni('data', binding('web'))),
      identity(Verification.fromOutside({ timeout: 30 }), secondaryEni('data', binding('web'))),
    ];
    expect(new Set(identities).size).toBe(identities.length);
  });
});
