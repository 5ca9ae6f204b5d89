import { ScriptUse, sizeProblems } from '../../lib/guest/script-size';
import { renderInstallation } from '../../lib/guest/scripts';

describe('the size of a script', () => {
  it('is refused from the first byte that its use does not hold', () => {
    expect(sizeProblems(ScriptUse.USER_DATA, 16 * 1024)).toEqual([]);
    expect(sizeProblems(ScriptUse.USER_DATA, 16 * 1024 + 1)).toEqual([
      "'userData': 16385 bytes are 1 more than the 16384 that UserData holds; shorten commandsBefore and commandsAfter, or have them fetch what they need",
    ]);
    expect(sizeProblems(ScriptUse.COMMAND, 12 * 1024)).toEqual([]);
    expect(sizeProblems(ScriptUse.COMMAND, 12 * 1024 + 2)).toEqual([
      "'command': 12290 bytes are 2 more than the 12288 that a command holds; bind fewer EIPs, or spread them over instances",
    ]);
  });

  it('of the installation fits a command', () => {
    expect(sizeProblems(ScriptUse.COMMAND, Buffer.byteLength(renderInstallation()))).toEqual([]);
  });
});
