import { lastOperations, operationsBefore } from '../../lib/plan/eni-operations';
import type { EniOperations } from '../../lib/plan/eni-operations';

const condition = { id: 'IsWanted', choose: (present: string) => present };

/** An ENI with bindings of these names; those that end with `?` depend on a condition. */
function eni(name: string, ...bindings: string[]): EniOperations {
  const operations = (role: string) =>
    bindings.map((text) => ({
      id: `${text.replace('?', '')}${role}`,
      ...(text.endsWith('?') && { condition }),
    }));
  const isPrimary = name === 'primary';
  return {
    isPrimary,
    assignments: operations('Address'),
    associations: operations('Association'),
    attachments: isPrimary ? [] : [{ id: `${name}Attachment` }],
  };
}

describe('the operations on the ENIs of an instance', () => {
  const enis = [eni('left', 'a', 'c'), eni('primary', 'p'), eni('right', 'b')];

  it('assign the addresses of each ENI side by side', () => {
    expect(operationsBefore(enis).get('aAddress')).toEqual([]);
    expect(operationsBefore(enis).get('cAddress')).toEqual(['aAddress']);
    expect(operationsBefore(enis).get('bAddress')).toEqual([]);
  });

  it('associate one after another, since a binding may come from another ENI', () => {
    expect(operationsBefore(enis).get('aAssociation')).toEqual(['cAddress', 'bAddress']);
    expect(operationsBefore(enis).get('cAssociation')).toEqual(['aAssociation']);
    expect(operationsBefore(enis).get('bAssociation')).toEqual(['cAssociation']);
  });

  it('attach when all EIPs are associated', () => {
    expect(operationsBefore(enis).get('leftAttachment')).toEqual(['bAssociation']);
    expect(operationsBefore(enis).get('rightAttachment')).toEqual(['bAssociation']);
  });

  it('end with those on the primary ENI, which need the instance', () => {
    expect(operationsBefore(enis).get('pAddress')).toEqual(['leftAttachment', 'rightAttachment']);
    expect(operationsBefore(enis).get('pAssociation')).toEqual(['pAddress']);
    expect(lastOperations(enis)).toEqual(['pAssociation']);
  });

  it('wait past what a condition may take away, of all ENIs', () => {
    const conditional = [eni('left', 'a?'), eni('right', 'b', 'c?')];
    expect(operationsBefore(conditional).get('aAssociation')).toEqual([
      'aAddress',
      'bAddress',
      'cAddress',
    ]);
    expect(operationsBefore(conditional).get('bAssociation')).toEqual([
      'aAddress',
      'bAddress',
      'cAddress',
      'aAssociation',
    ]);
    expect(operationsBefore(conditional).get('leftAttachment')).toEqual([
      'bAssociation',
      'cAssociation',
    ]);
  });
});
