import { fittingTable, textTable } from '../../../lib/rehearsal/cli/text-table';

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

test('a table that does not fit has the cells of a row below each other', () => {
  const header = ['binding', 'EIP', 'inbound'];
  const rows = [
    ['EdgeWeb', '203.0.113.1', 'ok'],
    ['EdgeMail', '203.0.113.2', 'FAILS'],
  ];
  expect(fittingTable(header, rows, 80)).toEqual(textTable([header, ...rows]));
  expect(fittingTable(header, rows, 24)).toEqual([
    'EdgeWeb',
    '  EIP      203.0.113.1',
    '  inbound  ok',
    'EdgeMail',
    '  EIP      203.0.113.2',
    '  inbound  FAILS',
  ]);
});
