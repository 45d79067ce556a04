import * as z from 'zod';
import type { Image } from '../../../domain/image.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';

const text = z.string().default('');

const disk = z.strictObject({
  device: z.string().default('/dev/xvda'),
  type: z.enum(['system', 'data']).default('system'),
  /** `null` is the size of the image. */
  sizeGiB: z.number().positive().nullable().default(null),
  format: text,
  /** Empty: named after the image, see `snapshotIdOf`. */
  snapshotId: text,
  /** Whether the snapshot is still there. */
  snapshotExists: z.boolean().default(true),
  snapshotCreatedAt: z.iso.datetime({ offset: true }).default('2026-01-01T00:00:00Z'),
  /** The snapshot may not become an image. */
  imageCreationDenied: z.boolean().default(false),
});

export type Disk = z.infer<typeof disk>;

/** A disk as it is when nobody says otherwise. */
export const plainDisk: Disk = disk.parse({});

const share = z.strictObject({
  account: z.string(),
  /** Milliseconds. */
  sharedAt: z
    .number()
    .nonnegative()
    .default(Date.UTC(2026, 0, 1)),
});

/** What only this cloud says of an image. The first block is what a copy carries over. */
export const imageAttributes = z.strictObject({
  architecture: z.enum(['i386', 'x86_64', 'arm64']).default('x86_64'),
  osType: z.enum(['linux', 'windows']).default('linux'),
  osName: z.string().default('CentOS  7.9 64位'),
  osNameEn: z.string().default('CentOS  7.9 64 bit'),
  platform: z.string().default('CentOS'),
  bootMode: z.enum(['BIOS', 'UEFI', 'UEFI-Preferred']).default('BIOS'),
  nvmeSupport: z.enum(['supported', 'unsupported']).default('supported'),
  imdsSupport: z.enum(['v1', 'v2']).default('v1'),
  imageVersion: text,
  /** Not empty: from the marketplace. */
  productCode: text,
  isSupportCloudinit: z.boolean().default(true),
  isSupportIoOptimized: z.boolean().default(true),
  disks: z.array(disk).min(1).default([plainDisk]),
  /** Whether a copy of it can be cancelled, and, once copied, this copy. */
  cancellable: z.boolean().default(true),

  ownerAlias: z.enum(['self', 'system', 'others', 'marketplace']).default('self'),
  /** Empty: the caller. */
  ownerId: text,
  origin: z.enum(['copy', 'create', 'import']).default('create'),
  /** What became of an image whose making succeeded. */
  condition: z.enum(['usable', 'deprecated', 'unusable']).default('usable'),
  family: text,
  resourceGroup: text,
  licenseType: z.string().default('Auto'),
  encrypted: z.boolean().default(false),
  /** Empty: the service's own key. */
  kmsKeyId: text,
  isPublic: z.boolean().default(false),
  shares: z.array(share).default([]),
  usedByInstances: z.boolean().default(false),
  exporting: z.boolean().default(false),
  vhdUnsupported: z.boolean().default(false),
  cloudBox: z.boolean().default(false),
  /** How long a copy of it takes; `null` is as long as any other. */
  copySeconds: z.number().nonnegative().nullable().default(null),
});

export type ImageAttributes = z.infer<typeof imageAttributes>;
export type EcsImage = Image<ImageAttributes>;

/** An image as it is when nobody says otherwise. */
export const plainAttributes: ImageAttributes = imageAttributes.parse({});

/** The attributes of a copy, but for its disks: the source's configuration, nothing of its standing. */
export function inheritedAttributes(source: ImageAttributes): ImageAttributes {
  return {
    ...plainAttributes,
    architecture: source.architecture,
    osType: source.osType,
    osName: source.osName,
    osNameEn: source.osNameEn,
    platform: source.platform,
    bootMode: source.bootMode,
    nvmeSupport: source.nvmeSupport,
    imdsSupport: source.imdsSupport,
    imageVersion: source.imageVersion,
    productCode: source.productCode,
    isSupportCloudinit: source.isSupportCloudinit,
    isSupportIoOptimized: source.isSupportIoOptimized,
    cancellable: source.cancellable,
  };
}

/** An image that the caller sees in the region of the request. */
export function findImage(id: string, { scope, world }: EcsCall): EcsImage | undefined {
  return world.images.get<ImageAttributes>(scope.region, id);
}

/** An image that the caller may change; others' are as good as unknown. */
export function ownImage(id: string, call: EcsCall): EcsImage {
  const image = findImage(id, call);
  if (!image?.owned) throw error('InvalidImageId.NotFound');
  return image;
}

/** Whether another image of the caller bears a name in a region; an empty name is never taken. */
export function isNameTaken(
  region: string,
  name: string | undefined,
  { world }: EcsCall,
  except?: string,
): boolean {
  if (!name) return false;
  return world.images.named(region, name).some(({ id, owned }) => owned && id !== except);
}
