import type * as z from 'zod';
import type { AccountIdOf } from '../domain/account.ts';
import type { NewImage } from '../domain/image.ts';
import type { Cloud } from './cloud.ts';
import type { ApiError, ErrorCatalogue } from './errors.ts';
import type { Ids } from './ids.ts';
import type { LimitSpec } from './limits.ts';
import type { Operation } from './operation.ts';
import type { Decoded, Wire } from './wire.ts';

/** What the core itself must be able to say, in each vendor's words. */
export const STANDARD_ERRORS = [
  'unknownOperation',
  'throttled',
  'unavailable',
  'internal',
  'unauthenticated',
  'forbidden',
  'bodyTooLarge',
] as const;

export type StandardError = (typeof STANDARD_ERRORS)[number];

/** What a service is known by. */
export interface ServiceIdentity {
  readonly id: string;
  /** The service's name in the vendor's words. */
  readonly name: string;
  readonly apiVersion: string;
  readonly homeRegion: string;
  readonly regions: readonly string[];
  /** The cloud that it is a product of. */
  readonly cloud: Cloud;
  /** Its own hosts among those of the cloud, `*` for any run of characters: `ecs.*`. */
  readonly hosts: readonly string[];
  /** Whether two regions may have images of the same id: where names are ids, an id is one region's. */
  readonly regionalIds?: boolean;
  /** The account id that its wire shows for an access key. */
  readonly accountIdOf: AccountIdOf;
  newRequestId(ids: Ids, now: number): string;
}

/** A service as the core sees it: tables, wires and operations. The core knows nothing else about it. */
export interface Emulator extends ServiceIdentity {
  /**
   * A `service` is imitated. A `neighbour` is another product of the cloud that clients ask on their way to
   * one: it is answered and has no state, no limits and no settings.
   */
  readonly kind: 'service' | 'neighbour';
  readonly wires: readonly Wire[];
  readonly errors: ErrorCatalogue;
  /** Ids of the gateway's errors, which every operation can answer. */
  readonly commonErrors: readonly string[];
  readonly standardErrors: Readonly<Record<StandardError, (decoded: Decoded) => ApiError>>;
  readonly limits: Readonly<Record<string, LimitSpec>>;
  /** Which of the limits is the number of copies at once in a region; `undefined` where none bounds them. */
  readonly copySlots: string | undefined;
  /** The flags and switches of an account that the service's spec names, with their defaults. */
  readonly settings: z.ZodObject;
  /** The vendor's own part of an image, as seeds and the control plane may write it. */
  readonly image: z.ZodObject;
  /**
   * Whether a call without filters lists an image: such images are kept counted and sorted, so that the
   * first page need not look at each.
   */
  isListed(image: NewImage): boolean;
  /** Whether an image whose making failed stays; it goes with the end of its task otherwise. */
  readonly keepsFailed: boolean;
  /** What is wrong with a seeded image whose parts are right, as `field: reason`; `undefined` when nothing is. */
  checkSeed(image: NewImage): string | undefined;
  readonly operations: Readonly<Record<string, Operation>>;
}
