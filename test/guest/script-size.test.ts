import { ScriptUse, sizeProblems } from '../../lib/guest/script-size';
import { installationsFor } from '../../lib/guest/program';
import { renderInstallation } from '../../lib/guest/scripts';
import { problemLine } from '../../lib/values/problem';

/** What has a command run again, as long as it gets: image, instance type, disk, and a digest of commands. */
const TRIGGERS = [
  'aliyun_3_x64_20G_alibase_20240528.vhd',
  'ecs.ebmc6me.16xlarge',
  'cloud_essd_entry',
  '32768',
  '0123abcd',
];

describe('the size of a script', () => {
  const lines = (use: ScriptUse, bytes: number) =>
    sizeProblems('Shop/Edge', use, bytes).map(problemLine);

  it('is refused from the first byte that its use does not hold', () => {
    expect(lines(ScriptUse.USER_DATA, 16 * 1024)).toEqual([]);
    expect(lines(ScriptUse.USER_DATA, 16 * 1024 + 1)).toEqual([
      "Shop/Edge: 'userData': 16385 bytes are 1 more than the 16384 that UserData holds; shorten commandsBefore and commandsAfter, or let them fetch what they need (user-data-size)",
    ]);
    expect(lines(ScriptUse.COMMAND, 12 * 1024)).toEqual([]);
    expect(lines(ScriptUse.COMMAND, 12 * 1024 + 2)).toEqual([
      "Shop/Edge: 'command': 12290 bytes are 2 more than the 12288 that a command holds; bind fewer EIPs, or spread them over instances (command-size)",
    ]);
  });

  it.each(installationsFor({ repliesByConnection: true }))(
    "of the installation '$name' fits a command",
    ({ parts }) => {
      const installation = renderInstallation(parts, TRIGGERS);
      expect(lines(ScriptUse.COMMAND, Buffer.byteLength(installation))).toEqual([]);
    },
  );
});
