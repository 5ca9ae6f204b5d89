import { name, paragraph, table, warning } from '../page';
import type { Block, Prose, Section } from '../page';
import type { BoundPath } from '../bound-paths';
import type { ReviewedTemplate } from '../reviewed-template';
import { hasOwnPublicAddress } from '../security-rules';
import { topologyOf } from '../topology';

/** The network that the template makes, from the internet to the instances. */
export function topologySection({ paths, resources }: ReviewedTemplate): Section[] {
  const own = resources.filter(hasOwnPublicAddress).map(({ id }) => ownAddress(id));
  const blocks = [...(paths.length === 0 ? [] : bindings(paths)), ...own];
  return [
    {
      title: 'Topology',
      blocks: blocks.length > 0 ? blocks : [paragraph('The template binds no EIP.')],
    },
  ];
}

function bindings(paths: readonly BoundPath[]): Block[] {
  const header = ['Binding', 'EIP', 'Private address', 'ENI', 'Route table', 'Instance'];
  return [{ kind: 'topology', topology: topologyOf(paths) }, table(header, paths.map(bindingRow))];
}

function bindingRow({ binding, eip, privateAddress, eni, instance }: BoundPath): Prose[] {
  return [
    [name(binding)],
    [name(eip)],
    [name(privateAddress)],
    [name(eni.label)],
    [eni.table === undefined ? 'main' : String(eni.table)],
    instance.label.length > 0 ? [name(instance.label)] : ['none'],
  ];
}

function ownAddress(id: string): Block {
  return warning('The instance ', name(id), ' also gets a public address of its own.');
}
