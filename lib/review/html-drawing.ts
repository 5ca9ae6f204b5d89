import type { BoundPath } from './bound-paths';
import { nameHtml } from './html-text';
import type { Text } from './text';
import type { DrawnEni, DrawnInstance, Topology } from './topology';

/** A drawing of boxes in each other: an instance, its ENIs, and the way to each of their addresses. */
export function drawing({ instances }: Topology): string {
  return div('drawing', instances.map(instanceBox).join('\n'));
}

function instanceBox({ label, enis }: DrawnInstance): string {
  const title = label.length > 0 ? label : ['none'];
  return div('instance', caption('Instance', title) + enis.map(eniBox).join('\n'));
}

function eniBox({ label, table, bindings }: DrawnEni): string {
  const routes = table === undefined ? 'table main' : `table ${table}`;
  const note = `<span class="note">${routes}</span>`;
  return div('eni', caption('ENI', label) + note + bindings.map(pathRow).join('\n'));
}

function pathRow({ binding, eip, privateAddress }: BoundPath): string {
  const stations = [
    station('Internet'),
    station('EIP of ', eip, [binding]),
    station('Private address', privateAddress),
  ];
  return div('path', stations.join('<span class="way"></span>'));
}

function station(kind: string, name?: Text, owner?: Text): string {
  const title = `<span class="kind">${kind}${owner === undefined ? '' : nameHtml(owner)}</span>`;
  return div('station', title + (name === undefined ? '' : nameHtml(name)));
}

function caption(kind: string, title: Text): string {
  return `<span class="caption"><span class="kind">${kind}</span> ${nameHtml(title)}</span>`;
}

function div(name: string, html: string): string {
  return `<div class="${name}">${html}</div>`;
}
