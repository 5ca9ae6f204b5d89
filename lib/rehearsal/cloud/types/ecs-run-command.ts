import type { ResourceType, ResourceTypes } from '../../stack/resource-type';
import type { JsonObject } from '../../template/json';
import type { Account } from '../account';
import {
  commandAttributes,
  commandProperties,
  Invocations,
  unplayedCommandProperties,
} from '../command-invocations';
import { requiredText, text, texts } from '../property-readers';

export function commandTypes(account: Account): ResourceTypes {
  return {
    'ALIYUN::ECS::RunCommand': runCommandType(account),
    'ALIYUN::ECS::RunCommandOfLifespan': runCommandOfLifespanType(account),
  };
}

/** Runs once, when it is created; and again on deletion where `RunAgainOn` says so. */
function runCommandType(account: Account): ResourceType {
  const invocations = new Invocations(account);
  return {
    properties: [...commandProperties, 'KeepCommand', 'RunAgainOn'],
    unplayed: [...unplayedCommandProperties, 'Frequency', 'RepeatMode'],
    required: ['CommandContent', 'InstanceIds', 'Type'],
    updatable: ['Parameters', 'Timeout'],
    attributes: commandAttributes,

    async create(request) {
      const { properties } = request;
      await account.delay();
      const id = account.ids.next('t');
      await invocations.invoke(id, requiredText(properties, 'CommandContent'), properties, request);
      return id;
    },

    async delete(id, request) {
      const { properties } = request;
      if (!texts(properties, 'RunAgainOn').includes('Delete')) return;
      await invocations.invoke(id, requiredText(properties, 'CommandContent'), properties, request);
    },

    attribute: (id, name) => invocations.attribute(id, name),
  };
}

/** Runs one content when it is created and whenever it changes, and another one on deletion. */
function runCommandOfLifespanType(account: Account): ResourceType {
  const invocations = new Invocations(account);
  return {
    properties: [...commandProperties, 'CommandContentOnDeletion'],
    unplayed: unplayedCommandProperties,
    required: ['InstanceIds', 'Type'],
    updatable: commandProperties
      .filter((name) => name !== 'InstanceIds' && name !== 'Type')
      .concat('CommandContentOnDeletion'),
    attributes: commandAttributes,

    async create(request) {
      await account.delay();
      const id = account.ids.next('t');
      const content = text(request.properties, 'CommandContent');
      if (content) await invocations.invoke(id, content, request.properties, request);
      return id;
    },

    async update(id, request, previous: JsonObject) {
      const content = text(request.properties, 'CommandContent');
      if (!content || content === text(previous, 'CommandContent')) return;
      await invocations.invoke(id, content, request.properties, request);
    },

    async delete(id, request) {
      const content = text(request.properties, 'CommandContentOnDeletion');
      if (content) await invocations.invoke(id, content, request.properties, request);
    },

    attribute: (id, name) => invocations.attribute(id, name),
  };
}
