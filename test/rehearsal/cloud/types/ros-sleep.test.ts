import type { JsonObject } from '../../../../lib/rehearsal/template/json';
import { newStack, refusal } from '../create-stack';
import { resource } from '../edge-template';

const sleeping = (properties: JsonObject) => ({ Pause: resource('ROS::Sleep', properties) });

test.each(['CreateDuration', 'DeleteDuration', 'UpdateDuration', 'UpdateRollbackDuration'])(
  '%s is at most 1800, and a number, from the start',
  async (name) => {
    const wanted = `Resources.Pause.Properties.${name}: expected a whole number from 0 to 1800, got`;
    expect(await refusal(sleeping({ [name]: 1801 }))).toContain(`${wanted} 1801;`);
    expect(await refusal(sleeping({ [name]: 'no' }))).toContain(`${wanted} "no";`);
  },
);

test('an update waits where Triggers change, and only there', async () => {
  const controller = new AbortController();
  const { site, stack } = newStack({}, { signal: controller.signal });
  let looks = 0;
  site.activities = async () => {
    looks += 1;
    controller.abort();
    return [];
  };
  const template = (UpdateDuration: number, run: string) => ({
    Resources: sleeping({ UpdateDuration, Triggers: { run } }),
  });
  await stack.create(template(0, 'one'));
  expect((await stack.update(template(1800, 'one'))).status).toBe('UPDATE_COMPLETE');
  expect(looks).toBe(0);
  const { status } = await stack.update(template(1800, 'two'));
  expect([status, looks]).toEqual(['UPDATE_FAILED', 1]);
});
