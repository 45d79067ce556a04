import * as z from 'zod';
import type { Call } from './call.ts';
import type { ErrorCatalogue } from './errors.ts';
import { defineService, type Service, type ServiceSpec } from './service.ts';
import type { Decoded } from './wire.ts';

/** What an operation of a neighbour may use: who calls, where and when, and no state. */
export type NeighbourCall = Pick<
  Call,
  'scope' | 'accountId' | 'host' | 'cloudHost' | 'now' | 'requestId' | 'ids'
>;

const nothing = z.strictObject({});

/** What is left of a service that keeps nothing. */
type NeighbourSpec<Id extends string, E extends ErrorCatalogue> = Omit<
  ServiceSpec<Id, E, Record<never, never>, typeof nothing, typeof nothing, Decoded>,
  'kind' | 'limits' | 'copySlots' | 'settings' | 'image' | 'isListed' | 'keepsFailed'
>;

/** A product that clients ask on their way to a service: it is answered, not imitated. */
export function defineNeighbour<const Id extends string, E extends ErrorCatalogue>(
  spec: NeighbourSpec<Id, E>,
): Service<Id, E, NeighbourCall> {
  const service = defineService({
    ...spec,
    kind: 'neighbour',
    limits: {},
    settings: nothing,
    image: nothing,
  });
  // Its operations see less of a call than the core hands them.
  return service as unknown as Service<Id, E, NeighbourCall>;
}
