import { instanceTypeLimits } from '../../facts/instance-types';
import {
  MAX_COMMAND_BYTES,
  MAX_RESOURCES_PER_STACK,
  MAX_TEMPLATE_BYTES,
  MAX_USER_DATA_BYTES,
} from '../../facts/ros-limits';
import type { BoundPath } from '../bound-paths';
import type { DeployedScript } from '../deployed-scripts';
import { name, table } from '../page';
import type { Prose, Section } from '../page';
import type { ReviewedTemplate } from '../reviewed-template';
import { plain } from '../text';
import { grouped } from '../topology';

/** What the template takes of what ROS and the instance types allow. */
export function quotasSection({ request, order, paths, scripts }: ReviewedTemplate): Section[] {
  const rows = [
    row(['Resources in the stack'], order.size, MAX_RESOURCES_PER_STACK),
    row(['Bytes of the template'], request.bytes, MAX_TEMPLATE_BYTES),
    ...grouped(paths, ({ instance }) => plain(instance.label)).flatMap(instanceRows),
    ...scripts.map(scriptRow),
  ];
  return [{ title: 'Quotas', blocks: [table(['Quota', 'Used', 'Allowed'], rows)] }];
}

function row(quota: Prose, used: number, allowed: number | string): Prose[] {
  const figure = (one: number | string) => one.toLocaleString('en');
  return [quota, [figure(used)], [figure(allowed)]];
}

/** ENIs and addresses of an instance, as far as bindings take them. */
function instanceRows(paths: readonly BoundPath[]): Prose[][] {
  const { resource } = paths[0]!.instance;
  const type = resource?.properties.InstanceType;
  if (resource === undefined || typeof type !== 'string') return [];
  const limits = instanceTypeLimits(type);
  const enis = grouped(paths, ({ eni }) => plain(eni.label));
  const secondary = enis.filter(([path]) => path!.eni.resource !== undefined);
  const instance = [name(resource.id), ' (', name(type), ')'];
  return [
    row(['ENIs of ', ...instance], 1 + secondary.length, limits?.enis ?? 'not known'),
    ...secondary.map((bound) =>
      row(
        ['Private addresses of ', name(bound[0]!.eni.label)],
        addressesOn(bound),
        limits?.privateIpsPerEni ?? 'not known',
      ),
    ),
  ];
}

/** Its primary address, and those of the bindings. */
function addressesOn(paths: readonly BoundPath[]): number {
  const primary = `«${plain(paths[0]!.eni.label)}.PrivateIpAddress»`;
  return new Set([primary, ...paths.map(({ privateAddress }) => plain(privateAddress))]).size;
}

/** Without the values that only the deployment knows, which are short. */
function scriptRow({ resource, property, text }: DeployedScript): Prose[] {
  const bytes = Buffer.byteLength(text.filter((piece) => typeof piece === 'string').join(''));
  const allowed = property === 'UserData' ? MAX_USER_DATA_BYTES : MAX_COMMAND_BYTES;
  return row(['Bytes of ', name(property), ' of ', name(resource)], bytes, allowed);
}
