import { ElasticIp, MultiEipInstance } from 'ros-cdk-multi-eip';
import { edge, refusal, synthStack, textParameter } from '../support';

describe('the id of a construct', () => {
  it.each(['constructor', 'toString', 'valueOf', '__proto__'])(
    'is not one of JavaScript itself: %s',
    (id) => {
      const reason = `the name '${id}' is one that every JavaScript object has; write out another one (name)`;
      const lines = refusal((stack) => {
        edge(stack).bindEip(id);
        new ElasticIp(stack, id);
      });
      expect(lines).toEqual([
        `[Shop/Edge] 'bindEip(${id})': ${reason}`,
        expect.stringContaining(`'id': ${reason}`),
      ]);
    },
  );

  it('is known now', () => {
    const reason =
      'the name is known only to the deployment, but logical ids are made of it; write out another one (name)';
    const lines = refusal((stack) => {
      edge(stack).bindEip(textParameter(stack, 'Name'));
      new ElasticIp(stack, textParameter(stack, 'Other'));
    });
    expect(lines).toEqual([
      `[Shop/Edge] 'bindEip()': ${reason}`,
      expect.stringContaining(`'id': ${reason}`),
    ]);
  });

  it('is there, and the rest is told as well', () => {
    const lines = refusal(
      (stack) => new MultiEipInstance(stack, undefined as never, { vSwitch: undefined } as never),
    );
    expect(lines).toEqual([
      expect.stringMatching(/'id': the name is undefined; give a text \(value-missing\)$/),
      expect.stringMatching(/'vSwitch': is undefined; give a vSwitch: .* \(value-missing\)$/),
      expect.stringMatching(/'instanceType': is missing; give a text \(value-missing\)$/),
    ]);
  });

  it('is that of one construct', () => {
    const lines = refusal((stack) => {
      edge(stack);
      edge(stack).bindEip('no good');
    });
    expect(lines).toEqual([
      "[Shop/again2] 'id': 'Shop' has a construct 'Edge' already; give each construct of one scope an id of its own (id-taken)",
      expect.stringContaining("[Shop/again2] 'bindEip(no good)'"),
    ]);
  });

  it('may be long', () => {
    const { template } = synthStack((stack) => {
      edge(stack, { bindings: { web: {} } }, 'x'.repeat(280));
    });
    expect(Object.keys(template.Resources).filter((id) => id.length !== 255)).toEqual([]);
  });
});
