import * as z from 'zod';
import { plainOf } from '../../../vendor-kit/plain.ts';

const names = z.array(z.string()).default([]);

const kmsKey = z.strictObject({
  region: z.string(),
  keyId: z.string(),
  state: z.enum(['Enabled', 'Disabled']).default('Enabled'),
  ecsAuthorized: z.boolean().default(true),
  ecsMayTag: z.boolean().default(true),
});

const regionSettings = z.strictObject({
  copySupported: z.boolean().default(true),
  exportDenied: z.boolean().default(false),
  /** The regions that may copy to it; `null` lets all. */
  acceptsFrom: z.array(z.string()).nullable().default(null),
  byokSupported: z.boolean().default(true),
  encryptAlgorithmSupported: z.boolean().default(true),
  defaultEncryption: z.boolean().default(false),
});

/** The flags and switches of an account; unset, nothing is refused because of them. */
export const settings = z.strictObject({
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
  regions: z.record(z.string(), regionSettings).default({}),
  forbidSameRegion: z.boolean().default(false),
  denyEncryptAcrossRegion: z.boolean().default(false),
  /** The page of DeleteImage says both. */
  deleteUnknownImage: z.enum(['ignore', 'notFound']).default('ignore'),
});

export type RegionSettings = z.infer<typeof regionSettings>;

/** A region as it is when nobody says otherwise. */
export const plainRegion = plainOf(regionSettings);
