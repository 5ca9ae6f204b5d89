/** Logical id of one of the resources that a declaration with `Count` comes to: `X[0]`. */
export function countedId(declared: string, index: number): string {
  return `${declared}[${index}]`;
}

/** Logical id of the declaration that a reference names, which may be to one of several. */
export function declaredId(id: string, declarations: Readonly<Record<string, unknown>>): string {
  return Object.hasOwn(declarations, id) ? id : id.replace(/\[\d+\]$/, '');
}
