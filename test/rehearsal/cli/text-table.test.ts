import { textTable } from '../../../lib/rehearsal/cli/text-table';

describe('a table', () => {
  it('has columns as wide as their widest cells, and nothing after the last one', () => {
    expect(
      textTable([
        ['name', 'EIP'],
        ['legacy', '-'],
        ['web', '203.0.113.1'],
      ]),
    ).toEqual(['name    EIP', 'legacy  -', 'web     203.0.113.1']);
  });

  it('may be empty', () => {
    expect(textTable([])).toEqual([]);
  });
});
