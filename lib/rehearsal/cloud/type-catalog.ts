import type { Site } from '../ports';
import { nestedStackType } from '../stack/nested-stack';
import type { ResourceTypes } from '../stack/resource-type';
import { NESTED_STACK } from '../template/template';
import { Cloud } from './cloud';

/** The resource types that the cloud plays, for what reads their data and makes no resources. */
export function typeCatalog(): ResourceTypes {
  const cloud = new Cloud(new Proxy({} as Site, { get: () => refuse }));
  return { [NESTED_STACK]: nestedStackType(refuse), ...cloud.types };
}

function refuse(): never {
  throw new Error('a type of the catalog makes no resources');
}
