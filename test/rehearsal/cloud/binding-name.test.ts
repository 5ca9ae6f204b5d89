import { bindingName } from '../../../lib/rehearsal/cloud/binding-name';

test.each([
  ['EdgeWebAssociation', 'EdgeWeb'],
  ['EdgeWebAssociation[1]', 'EdgeWeb[1]'],
  ['Binding', 'Binding'],
  ['Association', 'Association'],
  ['AssociationOfWeb', 'AssociationOfWeb'],
])('the association %s binds %s', (id, name) => {
  expect(bindingName(id)).toBe(name);
});
