import { bootstrapCommand, mirrorsOf } from '../../../lib/rehearsal/instance/image-recipe';

describe('the recipe of the image', () => {
  it('takes the packages from the mirrors it is given', () => {
    expect(bootstrapCommand(['http://mirror.test/debian']).slice(-3)).toEqual([
      'bookworm',
      '-',
      'http://mirror.test/debian',
    ]);
  });

  it('uses the archives of its own suite that apt knows of, each once', () => {
    const main = 'deb http://mirror.test/debian/ bookworm main';
    const updates = 'deb http://mirror.test/debian/ bookworm-updates main';
    const other = 'deb http://mirror.test/ubuntu/ noble main';
    expect(mirrorsOf([main, main, updates, other, ''].join('\n'))).toEqual([main, updates]);
  });
});
