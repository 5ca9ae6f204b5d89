import { table } from '../../../lib/rehearsal/cli/table';

describe('a table', () => {
  it('has columns as wide as their widest cells, and nothing after the last one', () => {
    expect(
      table([
        ['name', 'EIP'],
        ['legacy', '-'],
        ['web', '203.0.113.1'],
      ]),
    ).toEqual(['name    EIP', 'legacy  -', 'web     203.0.113.1']);
  });

  it('may be empty', () => {
    expect(table([])).toEqual([]);
  });
});
