import { isForeignId, ResourceIds } from '../../../lib/rehearsal/cloud/resource-ids';

test('ids and MAC addresses are the same in every rehearsal', () => {
  const ids = new ResourceIds();
  expect([ids.next('eni'), ids.next('i')]).toEqual(['eni-r000001', 'i-r000002']);
  expect([ids.nextMacAddress(), ids.nextMacAddress()]).toEqual([
    '00:16:3e:00:00:01',
    '00:16:3e:00:00:02',
  ]);
});

test('an id of the right kind is foreign unless this cloud gave it', () => {
  expect(isForeignId('eni', 'eni-bp1abc')).toBe(true);
  expect(isForeignId('eni', new ResourceIds().next('eni'))).toBe(false);
  expect(['i-1', 'eni-', 'eni', 'eni-A', 'x-eni-1'].filter((id) => isForeignId('eni', id))).toEqual(
    [],
  );
});
