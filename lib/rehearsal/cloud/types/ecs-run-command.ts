import type { ResourceType } from '../../stack/resource-type';
import { typePage } from '../../stack/update-rules';
import type { CloudParts } from '../cloud-parts';
import {
  COMMAND_ATTRIBUTES,
  COMMAND_VALUES,
  CommandInvocations,
  UNPLAYED_COMMAND_PROPERTIES,
} from '../command-invocations';
import type { CommandParts } from '../command-invocations';
import { requiredText, textList } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { flag, listOf, text } from '../value-rules';

const VALUES = { ...COMMAND_VALUES, KeepCommand: flag, RunAgainOn: listOf(text, 1, 1) };

const SCHEMA: ResourceSchema = {
  values: VALUES,
  unplayed: [...UNPLAYED_COMMAND_PROPERTIES, 'Frequency', 'RepeatMode'],
  required: ['CommandContent', 'InstanceIds', 'Type'],
  updates: {
    source: typePage('ecs-runcommand'),
    date: '2026-11',
    inPlace: ['Parameters', 'Timeout'],
  },
  attributes: COMMAND_ATTRIBUTES,
};

/** Runs once, when it is created; and again on deletion where `RunAgainOn` says so. */
export function ecsRunCommand(cloud: CommandParts & Pick<CloudParts, 'delay'>): ResourceType {
  const invocations = new CommandInvocations(cloud);
  return {
    ...SCHEMA,

    async create(request) {
      const content = requiredText(request.properties, 'CommandContent');
      await cloud.delay();
      const id = cloud.ids.next('t');
      await invocations.invoke(id, content, request);
      return id;
    },

    async delete(id, request) {
      if (!textList(request.properties, 'RunAgainOn').includes('Delete')) return;
      await invocations.invoke(id, requiredText(request.properties, 'CommandContent'), request);
    },

    attribute: (id, name) => invocations.attribute(id, name),
  };
}
