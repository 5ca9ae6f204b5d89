/** The package is a promise of jq itself, compiled to WebAssembly; it brings no types. */
declare module 'jq-web' {
  export interface Jq {
    /** Standard output of `jq FLAGS FILTER <input`; undefined where there is none; throws with what jq said. */
    raw(input: string, filter: string, flags?: readonly string[]): string | undefined;
  }
  const loading: Promise<Jq>;
  export default loading;
}
