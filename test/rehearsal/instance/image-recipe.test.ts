import { bootstrapCommand, mirrorsOf } from '../../../lib/rehearsal/instance/image-recipe';

describe('the recipe of the image', () => {
  it('takes the packages from the mirrors it is given', () => {
    expect(bootstrapCommand(['http://mirror.test/debian']).slice(-3)).toEqual([
      'bookworm',
      '-',
      'http://mirror.test/debian',
    ]);
  });

  it('takes another release, and more packages, where it is asked to', () => {
    const command = bootstrapCommand([], { suite: 'bullseye', packages: ['firewalld'] });
    expect(command.at(-2)).toBe('bullseye');
    expect(command.find((word) => word.startsWith('--include='))).toMatch(/ firewalld$/);
    expect(mirrorsOf('deb http://mirror.test/debian/ bullseye main', 'bullseye')).toHaveLength(1);
  });

  it('uses the archives of its own suite that apt knows of, each once', () => {
    const main = 'deb http://mirror.test/debian/ bookworm main';
    const updates = 'deb http://mirror.test/debian/ bookworm-updates main';
    const other = 'deb http://mirror.test/ubuntu/ noble main';
    expect(mirrorsOf([main, main, updates, other, ''].join('\n'))).toEqual([main, updates]);
  });
});
