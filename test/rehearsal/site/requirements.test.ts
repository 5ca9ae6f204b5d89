import { missingPrograms } from '../../../lib/rehearsal/site/requirements';

test('programs that a machine lacks are one line, with the command that gets their packages', async () => {
  const lacking = [
    { program: 'sh', debianPackage: 'dash' },
    { program: 'no-such-program', debianPackage: 'some-package' },
    { program: 'no-other-program', debianPackage: 'some-package' },
    { program: 'none-either', debianPackage: 'another' },
  ];
  expect(await missingPrograms(lacking)).toBe(
    'programs are missing: sudo apt-get install some-package another',
  );
  expect(await missingPrograms(lacking.slice(0, 1))).toBeUndefined();
});
