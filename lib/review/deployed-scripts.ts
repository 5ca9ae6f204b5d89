import type { PlannedResource } from '../rehearsal/diff/planned-resources';
import { valueAt } from '../rehearsal/template/json';
import type { JsonObject } from '../rehearsal/template/json';
import { isUnresolved } from '../rehearsal/template/unresolved-value';
import { withoutPackedFiles } from './packed-files';
import type { PackedFile } from './packed-files';
import { linesOf, openValue, originOf, plain, textOf } from './text';
import type { Text } from './text';

/** A script that a template brings to an instance. */
export interface DeployedScript {
  /** Logical id of the resource that brings it. */
  readonly resource: string;
  readonly property: string;
  /** When it runs, and as which user. */
  readonly run: string;
  /** As the template has it. */
  readonly text: Text;
  /** With a mark where each packed file stands. */
  readonly readable: Text;
  readonly packed: readonly PackedFile[];
  /** Its instances: by the resources that make them, or by their ids. */
  readonly instances: readonly string[];
}

const USER_DATA = 'at the first boot of a system disk, as root';

/** Properties that hold a script. */
const PROPERTIES: Readonly<Record<string, string>> = {
  UserData: USER_DATA,
  CommandContent: 'when the stack creates it, through Cloud Assistant',
  CommandContentOnDeletion: 'when the stack deletes it, through Cloud Assistant',
};

export function deployedScripts(resource: PlannedResource): DeployedScript[] {
  return Object.keys(PROPERTIES).flatMap((property) => {
    const value = valueAt(resource.properties, property) ?? null;
    if (value === null || value === '') return [];
    const isHidden = resource.secrets.includes(property) && !isUnresolved(value);
    const text = isHidden ? [openValue('not shown')] : decoded(textOf(value), resource.properties);
    return [{ ...identity(resource, property), text, ...withoutPackedFiles(text) }];
  });
}

function identity({ id, typeName, properties }: PlannedResource, property: string) {
  const isUserData = property === 'UserData';
  return {
    resource: id,
    property,
    run: isUserData ? USER_DATA : `${commandRun(typeName, property)}, ${commandUser(properties)}`,
    instances: isUserData ? [id] : instancesIn(properties),
  };
}

function instancesIn({ InstanceIds: ids = [] }: JsonObject): string[] {
  return [ids].flat().map((id) => plain(originOf(textOf(id))));
}

function commandRun(typeName: string, property: string): string {
  if (typeName === 'ALIYUN::ECS::Command') return 'whenever it is invoked, through Cloud Assistant';
  const isRepeated = typeName.endsWith('OfLifespan') && property === 'CommandContent';
  return `${PROPERTIES[property]}${isRepeated ? ', and again whenever its text changes' : ''}`;
}

function commandUser({ Username: user }: JsonObject): string {
  return user === undefined || user === null ? 'as root' : `as ${plain(textOf(user))}`;
}

/** Cloud Assistant may be given a text in base64. */
function decoded(text: Text, { ContentEncoding: encoding }: JsonObject): Text {
  const [only] = text;
  const isEncoded = encoding === 'Base64' && text.length === 1 && typeof only === 'string';
  return isEncoded ? [Buffer.from(only, 'base64').toString()] : text;
}

/** The first line of a script says what reads it. */
export function languageOf(text: Text): string {
  const [first = []] = linesOf(text);
  const line = plain(first);
  if (/^#!.*python/.test(line)) return 'python';
  if (line.startsWith('#cloud-config')) return 'yaml';
  return /^#!.*sh\b/.test(line) ? 'bash' : '';
}
