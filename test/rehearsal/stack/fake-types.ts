import { setTimeout as sleep } from 'node:timers/promises';

import { playedOf } from '../../../lib/rehearsal/cloud/value-rules';
import type {
  ResourceRequest,
  ResourceType,
  ResourceTypes,
} from '../../../lib/rehearsal/stack/resource-type';
import type { JsonObject } from '../../../lib/rehearsal/template/json';

/**
 * A type `Thing`, whose journal says what happened in which order. Properties: `Size` changes in
 * place, any other one replaces; `Fails` makes an operation of that name fail; `Takes` milliseconds; `Finish` is
 * checked.
 */
export class FakeTypes {
  readonly journal: string[] = [];
  readonly existing = new Map<string, JsonObject>();
  private made = 0;

  get types(): ResourceTypes {
    return { Thing: this.thing() };
  }

  private thing(): ResourceType {
    return {
      properties: ['Size', 'Uses', 'Kind', 'Finish', 'Fails', 'Takes'],
      unplayed: ['Magic'],
      values: { Finish: playedOf(['plain'], ['fancy']) },
      updates: { source: 'here', date: '2026-01', inPlace: ['Size', 'Fails'] },
      attributes: ['Name', 'Size'],
      create: async (request) => {
        this.made += 1;
        const id = `thing-${this.made}`;
        await this.perform('create', request);
        this.existing.set(id, request.properties);
        return id;
      },
      update: async (id, request) => {
        await this.perform('update', request);
        this.existing.set(id, request.properties);
      },
      delete: async (id, request) => {
        await this.perform('delete', request, ` ${id}`);
        this.existing.delete(id);
      },
      attribute: (id, name) => (name === 'Name' ? `name of ${id}` : this.existing.get(id)?.Size),
    };
  }

  private async perform(
    operation: string,
    { logicalId, properties }: ResourceRequest,
    detail = '',
  ) {
    this.journal.push(`${operation} ${logicalId}${detail}`);
    await sleep(Number(properties.Takes ?? 1));
    if (properties.Fails === operation) throw new Error(`${logicalId} cannot ${operation}`);
    this.journal.push(`${logicalId} done`);
  }
}
