import { newStack } from '../create-stack';
import { getAtt, resource } from '../edge-template';

test('CurlCli is a whole command, which takes further options', async () => {
  const result = await newStack().stack.create({
    Resources: { Handle: resource('ROS::WaitConditionHandle', {}) },
    Outputs: { CurlCli: { Value: getAtt('Handle', 'CurlCli') } },
  });
  expect(result.outputs.CurlCli).toMatch(
    /^curl -i -X POST -H 'Content-Type: application\/json' .*'http:\/\/100\.100\.100\.110\/waitcondition\?handle=signal-\w+'$/,
  );
});
