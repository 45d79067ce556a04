import * as z from 'zod';
import { plainOf } from '../../../vendor-kit/plain.ts';
import { productTypes } from './parameters.ts';
import { regions } from './regions.ts';

const text = z.string().default('');

const version = z.strictObject({ versionId: z.string().min(1), versionName: text });

const placement = z.strictObject({
  regionId: z.enum(regions),
  versionId: z.string().min(1),
  /** Its status, unless a task moves it. */
  status: z.enum(['INIT', 'AVAILABLE', 'CREATE_FAILED']).default('AVAILABLE'),
  /** The task that brings the version to the region; empty when none does. */
  taskId: text,
});

/** As in the page's sample. */
export const FIRST_VERSION_NAME = 'v0.1.0';

/** What only this cloud says of an image. */
export const imageAttributes = z.strictObject({
  imageType: z.enum(['User', 'Shared', 'System', 'Community']).default('User'),
  imageCreateMode: z
    .enum(['BY_SNAPSHOT_ID', 'BUILDER_MANUAL', 'INSTANCE_AUTO', 'BY_INSTANCE_ID'])
    .default('BY_INSTANCE_ID'),
  productType: z.enum(productTypes).default('CloudApp'),
  /** `Ecs`, or a layered package such as `Vhd` or `Ecs_Container`. */
  packageType: z.string().default('Ecs'),
  centralized: z.boolean().default(true),
  /** Empty: the caller. */
  aliUid: z.string().regex(/^\d*$/).default(''),
  /** An instance runs on it. */
  inUse: z.boolean().default(false),

  /** Oldest first; none stands for one that is named after the image. */
  versions: z.array(version).default([]),
  /** Empty: the newest. */
  onlineVersionId: text,
  parentImageId: text,
  parentImageVersion: text,
  baseImageId: text,
  baseImageVersion: text,
  /** Regions it is in, first come first; `null` is its own region, with every version. */
  placements: z.array(placement).nullable().default(null),

  /** 0: it has no data disk. */
  dataDiskGiB: z.number().int().nonnegative().default(0),
  osType: z.enum(['Windows', 'Linux', 'Android', 'Unknown']).default('Windows'),
  platformName: z.string().default('Windows Server 2022'),
  distro: text,
  protocolType: z.enum(['ASP', 'HDX']).default('ASP'),
  sessionType: z.enum(['SINGLE_SESSION', 'MULTIPLE_SESSION']).default('SINGLE_SESSION'),
  languages: z.array(z.string()).default(['zh-CN']),
  features: z.array(z.string()).default([]),
  fotaVersion: text,
  bizType: z.number().int().nullable().default(null),
  volumeEncryptionEnabled: z.boolean().default(false),
  volumeEncryptionKey: text,
  /** How long each of its distributions takes; `null` is as long as any other. */
  copySeconds: z.number().nonnegative().nullable().default(null),
});

/** As stored: every attribute is there. */
export type ImageAttributes = z.infer<typeof imageAttributes>;
/** A version of an image in a region, as stored. */
export type Placement = z.infer<typeof placement>;

/** An image as it is when nobody says otherwise. */
export const plainAttributes = plainOf(imageAttributes);
