import * as z from 'zod';
import type { Image } from '../../../domain/image.ts';
import type { AppStreamingCall } from './call.ts';
import { productTypes } from './parameters.ts';
import { regions } from './regions.ts';

const text = z.string().default('');

const version = z.strictObject({ versionId: z.string().min(1), versionName: text });

const placement = z.strictObject({
  regionId: z.enum(regions),
  versionId: z.string().min(1),
  /** Where it stands, unless a task moves it. */
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
/** An image with this service's part of it. */
export type CentralImage = Image<ImageAttributes>;
/** A version of an image in a region, as stored. */
export type Placement = z.infer<typeof placement>;

/** An image as it is when nobody says otherwise. */
export const plainAttributes: ImageAttributes = imageAttributes.parse({});

/** An image by its id: images are central, whatever region one was made in. */
export function findImage(
  id: string | undefined,
  { world }: AppStreamingCall,
): CentralImage | undefined {
  if (id === undefined) return undefined;
  for (const region of regions) {
    const image = world.images.get<ImageAttributes>(region, id);
    if (image !== undefined) return image;
  }
  return undefined;
}

/** The versions of an image, oldest first; there is always one. */
export function versionsOf({ id, attributes }: CentralImage): ImageAttributes['versions'] {
  if (attributes.versions.length > 0) return attributes.versions;
  return [{ versionId: `iv-${id.slice(id.indexOf('-') + 1)}`, versionName: FIRST_VERSION_NAME }];
}

/** The version that an absent `VersionId` means. */
export function latestVersionOf(image: CentralImage): string {
  return versionsOf(image).at(-1)?.versionId ?? '';
}

/** Vhd and Container packages lie on a base image and on a parent that must be where they are. */
export function isLayered({ attributes }: CentralImage): boolean {
  return attributes.packageType.toLowerCase() !== 'ecs';
}
