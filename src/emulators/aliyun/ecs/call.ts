import * as z from 'zod';
import type { Call } from '../../../contract/emulator.ts';
import { error } from './errors.ts';
import type { limits } from './limits.ts';
import { isRegion } from './regions.ts';

const names = z.array(z.string()).default([]);

const kmsKey = z.strictObject({
  region: z.string(),
  keyId: z.string(),
  state: z.enum(['Enabled', 'Disabled']).default('Enabled'),
  ecsAuthorized: z.boolean().default(true),
  ecsMayTag: z.boolean().default(true),
});

const regionFacts = z.strictObject({
  copySupported: z.boolean().default(true),
  exportDenied: z.boolean().default(false),
  /** The regions that may copy to it; `null` lets all. */
  acceptsFrom: z.array(z.string()).nullable().default(null),
  byokSupported: z.boolean().default(true),
  encryptAlgorithmSupported: z.boolean().default(true),
  defaultEncryption: z.boolean().default(false),
});

/** The flags and switches of an account; unset, nothing is refused because of them. */
export const facts = z.strictObject({
  arrearage: z.boolean().default(false),
  kmsEnabled: z.boolean().default(true),
  kmsAuthorized: z.boolean().default(true),
  byokWhitelisted: z.boolean().default(true),
  kmsKeys: z.array(kmsKey).default([]),
  resourceGroups: names,
  /** Groups that the caller may not use; `default` is the one of calls that name none. */
  deniedResourceGroups: names,
  /** Marketplace product codes that the account has subscribed to. */
  subscriptions: names,
  /** Marketplace product codes by the region in which they are published. */
  publishedProducts: z.record(z.string(), z.array(z.string())).default({}),
  /** Pairs of source and destination. */
  deniedRegionPairs: z.array(z.tuple([z.string(), z.string()])).default([]),
  regions: z.record(z.string(), regionFacts).default({}),
  forbidSameRegion: z.boolean().default(false),
  denyEncryptAcrossRegion: z.boolean().default(false),
  /** The page of DeleteImage says both. */
  deleteUnknownImage: z.enum(['ignore', 'notFound']).default('ignore'),
});

type Facts = z.infer<typeof facts>;
export type RegionFacts = z.infer<typeof regionFacts>;
export type KmsKey = z.infer<typeof kmsKey>;

export type EcsCall = Call<keyof typeof limits, Facts>;

const plainRegion = regionFacts.parse({});

export function regionFactsOf(region: string, { facts }: EcsCall): RegionFacts {
  return facts.regions[region] ?? plainRegion;
}

/** Refuses a region that is none. */
export function checkRegion({ scope }: EcsCall): void {
  if (!isRegion(scope.region)) throw error('InvalidRegionId.NotFound');
}

export const DEFAULT_GROUP = 'default';

/** Refuses a resource group that the account does not have, then one that the caller may not use. */
export function groupRefusal(group: string | undefined, { facts }: EcsCall) {
  const { resourceGroups, deniedResourceGroups } = facts;
  const isKnown =
    group === undefined || resourceGroups.includes(group) || deniedResourceGroups.includes(group);
  if (!isKnown) return error('InvalidResourceGroup.NotFound');
  if (deniedResourceGroups.includes(group ?? DEFAULT_GROUP)) return error('Forbbiden');
  return undefined;
}

/** Whether one more image passes the region's quota, which counts images in any state. */
export function isFull(region: string, { limits, world }: EcsCall): boolean {
  return world.images.totals(region).owned >= limits.imagesPerRegion;
}
