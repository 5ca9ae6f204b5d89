import * as ros from '@alicloud/ros-cdk-core';

/** A value as far as it is known now: undefined where only the deployment knows it. */
export function known<T>(value: T): T | undefined {
  return ros.Token.isUnresolved(value) ? undefined : value;
}

/** A value of the ROS CDK as text, which is how names, ids and addresses are handled here. */
export function tokenText(value: string | ros.IResolvable): string {
  return ros.Token.asString(value);
}

/** The first entry of a list that only the deployment knows. */
export function firstOf(list: ros.IResolvable): string {
  return tokenText(ros.Fn.select(0, ros.Token.asList(list)));
}

/** A text that only the deployment knows, for a value that is missing: no two are the same. */
export function textStandIn(): string {
  standIns += 1;
  return tokenText(ros.Fn.ref(`StandIn${standIns}`));
}

let standIns = 0;

/** A number as text, also where only the deployment knows it. */
export function numberText(value: number): string {
  const token = ros.Tokenization.reverseNumber(value);
  return token ? ros.Token.asString(token) : String(value);
}

/** A text of this construct's stack, the same in every synthesis: tokens are numbered as they come. */
export function stableText(construct: ros.Construct, value: string): string {
  return known(value) ?? JSON.stringify(ros.Stack.of(construct).resolve(value));
}

/** What an element puts into its stack's template, with the values that only the deployment knows. */
export function emitted(element: ros.RosElement): unknown {
  // oxlint-disable-next-line no-underscore-dangle -- there is no other way to see it
  return ros.Stack.of(element).resolve(element._toRosTemplate());
}

interface TemplateWriter {
  _toRosTemplate(): object;
}

/**
 * A stack's whole template, as it is written: to be asked for in the validation, after which nothing changes
 * it. The ROS CDK then writes this one, since putting it together is most of what a synthesis costs.
 */
export function emittedTemplate(stack: ros.Stack): object {
  const writer = stack as unknown as TemplateWriter;
  const { _toRosTemplate: putTogether } = Object.getPrototypeOf(stack) as TemplateWriter;
  const template = mappingsLast(putTogether.call(writer));
  Object.assign(writer, {
    _toRosTemplate: () => {
      Reflect.deleteProperty(writer, '_toRosTemplate'); // another synthesis puts it together anew
      return template;
    },
  });
  return template;
}

/** The packed program is a mapping: what people read comes before it. */
function mappingsLast({ Mappings, ...others }: { Mappings?: object }): object {
  return Mappings === undefined ? others : { ...others, Mappings };
}

/** Bytes of a text whose values known only to the deployment have `perToken` bytes each. */
export function byteLength(value: string, perToken: number): number {
  const longest = ros.Tokenization.reverseString(value)
    .mapTokens({ mapToken: () => 'x'.repeat(perToken) })
    .join({ join: (left: unknown, right: unknown) => `${left ?? ''}${right ?? ''}` });
  return Buffer.byteLength(String(longest ?? ''));
}

/** Tags as the low-level resources take them. */
export function tagList(
  tags: Readonly<Record<string, string>> = {},
): { key: string; value: string }[] | undefined {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return list.length > 0 ? list : undefined;
}
