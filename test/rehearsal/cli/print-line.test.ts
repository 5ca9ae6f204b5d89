import { printErrorLine, printLine } from '../../../lib/rehearsal/cli/print-line';

test('nothing that is printed commands the terminal', () => {
  const said: string[] = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
  jest.spyOn(console, 'error').mockImplementation((line: string) => said.push(line));
  printLine('\u001b]0;title\u0007');
  printErrorLine('Resources.\u001b[31mA');
  expect(said).toEqual(['[U+001B]]0;title[U+0007]', 'Resources.[U+001B][31mA']);
});
