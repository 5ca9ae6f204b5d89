import * as fc from 'fast-check';
import type { BindingPlan, EniPlan } from '../../lib/plan/eni-plan';
import { PrivateIp } from '../../lib/values/private-ip';
import { attachedEni, binding, givenBinding, primaryBinding, secondaryEni } from './plan-samples';

/** The operations on an ENI from the last one back to the first, as the chain has them. */
function chainOf(eni: EniPlan): string[] {
  const chain: string[] = [];
  for (let id = eni.lastOperation; id !== undefined; id = eni.operationBefore(id))
    chain.unshift(id);
  return chain;
}

describe('the operations on an ENI', () => {
  it('form one chain: addresses, associations, the attachment', () => {
    const eni = secondaryEni('data', binding('web'), binding('mail'), primaryBinding('admin'));
    expect(chainOf(eni)).toEqual([
      'webAddress',
      'mailAddress',
      'webAssociation',
      'mailAssociation',
      'adminAssociation',
      'dataAttachment',
    ]);
  });

  it('assign given addresses before the VPC can choose one of them for another binding', () => {
    const eni = attachedEni('data', binding('web'), givenBinding('mail', '192.168.0.9'));
    expect(chainOf(eni)).toEqual([
      'mailAddress',
      'webAddress',
      'webAssociation',
      'mailAssociation',
    ]);
  });

  it('include what is bound after the attachment', () => {
    const eni = secondaryEni('data');
    expect(chainOf(eni)).toEqual(['dataAttachment']);
    eni.bind(binding('web'));
    expect(chainOf(eni)).toEqual(['webAddress', 'webAssociation', 'dataAttachment']);
  });

  it('are none on an ENI without bindings that the stack does not attach', () => {
    const eni = attachedEni('data');
    expect(eni.lastOperation).toBeUndefined();
    expect(eni.operationBefore('webAssociation')).toBeUndefined();
    expect(eni.attachmentId).toBeUndefined();
  });

  it('are each in the chain once, whatever is bound', () => {
    const kinds: readonly ((name: string, n: number) => BindingPlan)[] = [
      (name) => binding(name),
      (name, n) => givenBinding(name, `192.168.0.${n + 10}`),
      (name) => primaryBinding(name),
      (name, n) =>
        binding(name, { address: PrivateIp.existing(`192.168.1.${n}`), assignmentId: undefined }),
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...kinds), { maxLength: 50 }),
        fc.boolean(),
        (made, isAttached) => {
          const bindings = made.map((make, n) => make(`b${n}`, n));
          const eni = (isAttached ? secondaryEni : attachedEni)('data', ...bindings);
          const operations = bindings.flatMap(({ assignmentId, associationId }) => [
            ...(assignmentId === undefined ? [] : [assignmentId]),
            associationId,
          ]);
          expect(chainOf(eni).toSorted()).toEqual(
            [...operations, ...(isAttached ? ['dataAttachment'] : [])].toSorted(),
          );
        },
      ),
    );
  });
});

describe('the private addresses of an ENI', () => {
  it('are its primary one and every other one that is bound', () => {
    expect(secondaryEni('data').privateIpCount).toBe(1);
    const existing = binding('old', { address: PrivateIp.existing('192.168.0.8') });
    const eni = secondaryEni('data', binding('web'), existing, primaryBinding('admin'));
    expect(eni.privateIpCount).toBe(3);
  });
});
