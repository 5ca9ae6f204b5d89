import { requireKnownFunction } from '../../../../lib/rehearsal/template/functions/function-table';

test('a function is known, not played, or not one of ROS', () => {
  const require = (name: string) => () => requireKnownFunction(name, 'here');
  expect(require('Fn::Sub')).not.toThrow();
  expect(require('Fn::MarketplaceImage')).toThrow(
    'here: the rehearsal does not play Fn::MarketplaceImage; give the image id as a parameter',
  );
  expect(require('Fn::Base64')).toThrow('does not play Fn::Base64; write Fn::Base64Encode');
  expect(require('Fn::Nope')).toThrow('here: Fn::Nope is not a function of ROS');
});
