/** A binding is named as its association, without that word. */
export function bindingName(associationId: string): string {
  return associationId.replace(/Association(?=\[\d+\]$|$)/, '');
}
