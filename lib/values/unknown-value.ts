/**
 * Values known only to the deployment, as the ROS CDK writes them until it renders the template:
 * texts, lists and numbers that stand for them, and objects that resolve to them.
 */
const IN_TEXT = /\$\{Token\[/;
const LIST_ITEM = /#\{Token\[/;
const LARGEST_NUMBER = -1e280;

/** Whether only the deployment knows a value, or a part of its text. */
export function isUnknown(value: unknown): boolean {
  return (
    (typeof value === 'string' && IN_TEXT.test(value)) ||
    (typeof value === 'number' && value < LARGEST_NUMBER) ||
    isResolvable(value)
  );
}

/** Whether a value is an object that resolves to what the deployment knows. */
export function isResolvable(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'resolve' in value &&
    typeof value.resolve === 'function'
  );
}

/** Whether a text is the only item that a list known to the deployment shows when it is iterated. */
export function isItemOfUnknownList(value: string): boolean {
  return LIST_ITEM.test(value);
}
