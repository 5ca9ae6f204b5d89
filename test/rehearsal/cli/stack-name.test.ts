import { stackNameOf } from '../../../lib/rehearsal/cli/stack-name';

test.each([
  ['shop/edge.template.json', 'edge'],
  ['edge_2.yml', 'edge_2'],
  ['my shop v1.2.yaml', 'my-shop-v1-2'],
  ['商店.yml', 'stack-'],
  ['x'.repeat(300), 'x'.repeat(255)],
])('the stack of %s is called %s', (file, name) => {
  expect(stackNameOf(file)).toBe(name);
});
