/** A binding is named as its association, without that word unless it is all that there is. */
export function bindingName(associationId: string): string {
  return associationId.replace(/(?<=.)Association(?=\[\d+\]$|$)/, '');
}
