import * as fc from 'fast-check';
import { lastOperations } from '../../lib/plan/eni-operations';
import type { BindingPlan, EniPlan } from '../../lib/plan/eni-plan';
import { PrivateIp } from '../../lib/values/private-ip';
import { attachedEni, binding, givenBinding, primaryBinding, secondaryEni } from './plan-samples';

/** The operations on an ENI from the last one back to the first, as the chain has them. */
function chainOf(eni: EniPlan): string[] {
  const chain: string[] = [];
  let [id] = lastOperations([eni.operations]);
  while (id !== undefined) {
    chain.unshift(id);
    [id] = eni.operationsBefore(id);
  }
  return chain;
}

describe('the operations on an ENI', () => {
  it('form one chain: addresses, associations, the attachment', () => {
    const eni = secondaryEni('data', binding('web'), binding('mail'), primaryBinding('admin'));
    expect(chainOf(eni)).toEqual([
      'mailAddress',
      'webAddress',
      'adminAssociation',
      'mailAssociation',
      'webAssociation',
      'dataAttachment',
    ]);
  });

  it('assign given addresses before the VPC can choose one of them for another binding', () => {
    const eni = attachedEni('data', binding('web'), givenBinding('mail', '192.168.0.9'));
    expect(chainOf(eni)).toEqual([
      'mailAddress',
      'webAddress',
      'mailAssociation',
      'webAssociation',
    ]);
  });

  it('are the same in whatever order they are bound', () => {
    const [web, mail] = [binding('web'), binding('mail')];
    expect(chainOf(secondaryEni('data', web, mail))).toEqual(
      chainOf(secondaryEni('data', mail, web)),
    );
  });

  it('wait past what a condition may take away', () => {
    const condition = { id: 'HasMail', choose: (present: string) => present };
    const eni = secondaryEni(
      'data',
      binding('app'),
      binding('mail', { condition }),
      binding('web'),
    );
    expect(eni.operationsBefore('webAddress')).toEqual(['appAddress', 'mailAddress']);
    expect(eni.operationsBefore('mailAddress')).toEqual(['appAddress']);
    expect(eni.operationsBefore('webAssociation')).toEqual(['appAssociation', 'mailAssociation']);
    expect(eni.operationsBefore('dataAttachment')).toEqual(['webAssociation']);
    const last = attachedEni('data', binding('app'), binding('mail', { condition }));
    expect(lastOperations([last.operations])).toEqual(['appAssociation', 'mailAssociation']);
    const only = attachedEni('data', binding('mail', { condition }));
    expect(only.operationsBefore('mailAssociation')).toEqual(['mailAddress']);
  });

  it('include what is bound after the attachment', () => {
    const eni = secondaryEni('data');
    expect(chainOf(eni)).toEqual(['dataAttachment']);
    eni.bind(binding('web'));
    expect(chainOf(eni)).toEqual(['webAddress', 'webAssociation', 'dataAttachment']);
  });

  it('are none on an ENI without bindings that the stack does not attach', () => {
    const eni = attachedEni('data');
    expect(lastOperations([eni.operations])).toEqual([]);
    expect(eni.operationsBefore('webAssociation')).toEqual([]);
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
