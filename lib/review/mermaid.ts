import type { BoundPath } from './bound-paths';
import { plain } from './text';
import type { Text } from './text';
import type { DrawnEni, DrawnInstance, Topology } from './topology';
import { visibleLine } from '../values/visible-text';

/** A drawing in the language of Mermaid, which code hosts render. */
export function mermaid({ instances }: Topology): string {
  return ['flowchart LR', '  internet(["Internet"])', ...instances.flatMap(instanceLines)].join(
    '\n',
  );
}

function instanceLines({ label, enis }: DrawnInstance, index: number): string[] {
  const id = `instance${index}`;
  const title = label.length > 0 ? quoted(label) : quoted(['no instance']);
  return [
    `  ${id}[${title}]`,
    ...enis.flatMap((eni, number) => eniLines(eni, `${id}eni${number}`, id)),
  ];
}

function eniLines({ label, table, bindings }: DrawnEni, id: string, instance: string): string[] {
  const routes = table === undefined ? 'table main' : `table ${table}`;
  return [
    `  subgraph ${id}[${quoted(label)}]`,
    ...bindings.map(
      ({ privateAddress }, index) => `    ${id}ip${index}[${quoted(privateAddress)}]`,
    ),
    '  end',
    ...bindings.flatMap((binding, index) =>
      bindingLines(binding, `${id}eip${index}`, `${id}ip${index}`),
    ),
    `  ${id} -- "${routes}" --- ${instance}`,
  ];
}

function bindingLines({ binding, eip }: BoundPath, id: string, ip: string): string[] {
  return [`  ${id}(${quoted([`${binding}: `, ...eip])})`, `  internet --- ${id} --- ${ip}`];
}

/** Mermaid writes other characters by their numbers: none of a name is read as its language. */
function quoted(label: Text): string {
  const text = visibleLine(plain(label)).replaceAll(
    /[^\p{L}\p{N} _.,:/-]/gu,
    (character) => `#${character.codePointAt(0)};`,
  );
  return `"${text}"`;
}
