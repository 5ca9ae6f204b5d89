import { isNode, isScalar, Pair, Scalar, YAMLMap } from 'yaml';
import type { Node } from 'yaml';

/** `stack.Outputs.name`, or `resource.attribute`, where the resource's name may have dots. */
const ATTRIBUTE = /^(.+)\.(Outputs\.[^.]+)$|^(.+)\.([^.]+)$/s;

/**
 * The long form of a function call that a tag stands for: `!Sub text` is `{"Fn::Sub": "text"}`.
 * Undefined: it is not a short form.
 *
 * Source: the pages of the functions, "Syntax for the short form" (2025-04).
 */
export function longForm(node: unknown): YAMLMap | undefined {
  if (!isNode(node)) return undefined;
  const name = /^!([A-Za-z]\w*)$/.exec(node.tag ?? '')?.[1];
  if (name === undefined) return undefined;
  const call = new YAMLMap();
  call.range = node.range;
  call.anchor = node.anchor;
  delete node.tag;
  delete node.anchor;
  const key = new Scalar(name === 'Ref' ? name : `Fn::${name}`);
  call.items.push(new Pair(key, name === 'GetAtt' ? attributeNode(node) : node));
  return call;
}

function attributeNode(node: Node): Node {
  if (!isScalar(node)) return node;
  const [, stack, output, resource, attribute] = ATTRIBUTE.exec(String(node.value)) ?? [];
  const parts = [stack ?? resource, output ?? attribute];
  const list = new Scalar(parts.includes(undefined) ? node.value : parts);
  list.range = node.range;
  return list;
}
