import * as ros from '@alicloud/ros-cdk-core';
import {
  byteLength,
  known,
  numberText,
  stableText,
  tagList,
  tokenText,
} from '../../lib/constructs/tokens';
import { isItemOfUnknownList, isUnknown } from '../../lib/values/unknown-value';
import { numberParameter, textParameter, withApp } from '../support';

/** Runs something with a stack that is not synthesized. */
function withStack<T>(use: (stack: ros.Stack) => T): T {
  return withApp((app) => use(new ros.Stack(app, 'Shop')));
}

describe('a value known only to the deployment', () => {
  it('is not known now', () =>
    withStack((stack) => {
      expect(known(textParameter(stack, 'Text'))).toBeUndefined();
      expect(known(`x ${textParameter(stack, 'Part')}`)).toBeUndefined();
      expect(known(numberParameter(stack, 'Number'))).toBeUndefined();
      expect(known('web')).toBe('web');
      expect(known(0)).toBe(0);
    }));

  it('is recognized without the ROS CDK, a list and its item too', () =>
    withStack((stack) => {
      const type = ros.RosParameterType.COMMA_DELIMITED_LIST;
      const list = new ros.RosParameter(stack, 'List', { type });
      const unknown = [
        textParameter(stack, 'Text'),
        `x ${textParameter(stack, 'Part')}`,
        numberParameter(stack, 'Number'),
        list.value,
        ros.Fn.ref('Other'),
      ];
      expect(unknown.map(isUnknown)).toEqual(unknown.map(() => true));
      expect(list.valueAsList.map(isItemOfUnknownList)).toEqual([true]);
      expect(['web', 0, -1e9, {}, null, undefined].map(isUnknown)).not.toContain(true);
    }));

  it('resolves as text to its reference, a number too', () =>
    withStack((stack) => {
      expect(stack.resolve(numberText(numberParameter(stack, 'Number')))).toEqual({
        Ref: 'Number',
      });
      expect(stack.resolve(tokenText(ros.Fn.ref('Other')))).toEqual({ Ref: 'Other' });
      expect(numberText(5)).toBe('5');
      expect(tokenText('web')).toBe('web');
    }));

  it('has a text that is the same in every synthesis', () => {
    const text = () => withStack((stack) => stableText(stack, textParameter(stack, 'Text')));
    expect([text(), text()]).toEqual(['{"Ref":"Text"}', '{"Ref":"Text"}']);
    expect(withStack((stack) => stableText(stack, 'web'))).toBe('web');
  });

  it('has as many bytes as it is said to have', () =>
    withStack((stack) => {
      const text = textParameter(stack, 'Text');
      expect(byteLength(`a${text}b${text}`, 10)).toBe(22);
      expect(byteLength('äb', 10)).toBe(3);
      expect(byteLength('', 10)).toBe(0);
    }));
});

describe('tags', () => {
  it('are a list, or left out', () => {
    expect(tagList({ team: 'net' })).toEqual([{ key: 'team', value: 'net' }]);
    expect(tagList({})).toBeUndefined();
    expect(tagList()).toBeUndefined();
  });
});
