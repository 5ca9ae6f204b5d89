import { resolved, template, thing } from './fake-stack';

const { resources } = resolved(
  template(
    {
      One: thing(),
      Many: thing({}, { Count: 2 }),
      None: thing({}, { Condition: 'No' }),
      Zero: thing({}, { Count: 0 }),
    },
    { Conditions: { No: { 'Fn::Equals': [1, 2] } } },
  ),
);

test('a name means one, all, or one of several', () => {
  expect(resources.meant('One', 'here')).toEqual(['One']);
  expect(resources.meant('Many', 'here')).toEqual(['Many[0]', 'Many[1]']);
  expect(resources.meant('Many[1]', 'here')).toEqual(['Many[1]']);
  expect(resources.meant('Zero', 'here')).toEqual([]);
});

test('a reference to what is not created is refused', () => {
  expect(resources.named('None')).toEqual([]);
  for (const name of ['None', 'Many[2]']) {
    expect(() => resources.meant(name, 'here')).toThrow(
      `here: '${name}' is not created with these parameters`,
    );
  }
});

test('what is declared is known, whether or not it is created', () => {
  expect(['One', 'Many[7]', 'None', 'Absent'].map((name) => resources.isDeclared(name))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(['One', 'Many', 'Many[0]'].map((name) => resources.isList(name))).toEqual([
    false,
    true,
    false,
  ]);
});
