import type { ResourceType } from '../../stack/resource-type';
import type { CloudParts } from '../cloud-parts';
import {
  COMMAND_ATTRIBUTES,
  COMMAND_VALUES,
  CommandInvocations,
  UNPLAYED_COMMAND_PROPERTIES,
} from '../command-invocations';
import type { CommandParts } from '../command-invocations';
import { optionalText } from '../property-readers';
import type { ResourceSchema } from '../resource-schema';
import { text } from '../value-rules';

const VALUES = { ...COMMAND_VALUES, CommandContentOnDeletion: text };

const PROPERTIES = Object.keys(VALUES);

const SCHEMA: ResourceSchema = {
  values: VALUES,
  unplayed: UNPLAYED_COMMAND_PROPERTIES,
  required: ['InstanceIds', 'Type'],
  updates: {
    source: 'the documentation in @alicloud/ros-cdk-ecs 1.11.0',
    date: '2026-04',
    // It says so of CommandContent; how it is run is taken to be as free.
    inPlace: PROPERTIES.filter((name) => name !== 'InstanceIds' && name !== 'Type'),
  },
  attributes: COMMAND_ATTRIBUTES,
};

/** Runs one content when it is created and whenever it changes, and another one on deletion. */
export function ecsRunCommandOfLifespan(
  cloud: CommandParts & Pick<CloudParts, 'delay'>,
): ResourceType {
  const invocations = new CommandInvocations(cloud);
  return {
    ...SCHEMA,

    async create(request) {
      await cloud.delay();
      const id = cloud.ids.next('t');
      const content = optionalText(request.properties, 'CommandContent');
      if (content) await invocations.invoke(id, content, request);
      return id;
    },

    async update(id, request, previous) {
      const content = optionalText(request.properties, 'CommandContent');
      if (!content || content === optionalText(previous, 'CommandContent')) return;
      await invocations.invoke(id, content, request);
    },

    async delete(id, request) {
      const content = optionalText(request.properties, 'CommandContentOnDeletion');
      if (content) await invocations.invoke(id, content, request);
    },

    attribute: (id, name) => invocations.attribute(id, name),
  };
}
