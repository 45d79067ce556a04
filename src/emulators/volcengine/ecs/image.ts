import * as z from 'zod';
import type { Image, ImageStatus } from '../../../domain/image.ts';
import { DEFAULT_PROJECT, type EcsCall } from './call.ts';
import { timestamp } from './time.ts';

const text = z.string().default('');

/** What only this cloud says of an image. The first block is what a copy carries over. */
export const imageAttributes = z.strictObject({
  osType: z.enum(['Linux', 'Windows']).default('Linux'),
  osName: z.string().default('CentOS 7.6'),
  platform: z.string().default('CentOS'),
  platformVersion: z.string().default('7.6'),
  architecture: z.enum(['amd64', 'arm64']).default('amd64'),
  bootMode: z.enum(['BIOS', 'UEFI']).default('BIOS'),
  kernel: text,
  licenseType: text,
  isSupportCloudInit: z.boolean().default(true),

  visibility: z.enum(['private', 'public', 'shared']).default('private'),
  /** Empty: the caller. */
  imageOwnerId: text,
  isLTS: z.boolean().default(false),
  isInstallRunCommandAgent: z.boolean().default(false),
  lifecycleStatus: text,
  /** Not empty: an image of the marketplace. */
  productCode: text,
  project: z.string().default(DEFAULT_PROJECT),
  /** The accounts it is shared with. */
  shares: z.array(z.string()).default([]),
  wholeMachine: z.boolean().default(false),
  /** Locked for another operation. */
  locked: z.boolean().default(false),
  /** How long a copy of it takes; `null` is as long as any other. */
  copySeconds: z.number().nonnegative().nullable().default(null),
});

/** As stored: every attribute is there. */
export type ImageAttributes = z.infer<typeof imageAttributes>;
/** An image with this service's part of it. */
export type EcsImage = Image<ImageAttributes>;

/** An image as it is when nobody says otherwise. */
export const plainAttributes: ImageAttributes = imageAttributes.parse({});

const statusWords = {
  creating: 'creating',
  available: 'available',
  failed: 'error',
} as const satisfies Record<ImageStatus, string>;

/** The attributes of a copy: the source's configuration, nothing of its standing. */
export function copiedAttributes(source: ImageAttributes, project: string): ImageAttributes {
  return {
    ...plainAttributes,
    osType: source.osType,
    osName: source.osName,
    platform: source.platform,
    platformVersion: source.platformVersion,
    architecture: source.architecture,
    bootMode: source.bootMode,
    kernel: source.kernel,
    licenseType: source.licenseType,
    isSupportCloudInit: source.isSupportCloudInit,
    project,
  };
}

/** An image that the caller sees in the region of the request. */
export function findImage(id: string, { scope, world }: EcsCall): EcsImage | undefined {
  return world.images.get<ImageAttributes>(scope.region, id);
}

/** An image that the caller may change: public and shared ones are as good as unknown. */
export function findOwnImage(id: string, call: EcsCall): EcsImage | undefined {
  const image = findImage(id, call);
  return image?.owned ? image : undefined;
}

/** An image's status in the vendor's word. */
export function statusOf(image: EcsImage) {
  return statusWords[image.status];
}

/** An image as the wire shows it: these fields always, the last ones only with a value. */
export function showImage(image: EcsImage, accountId: string) {
  const { attributes } = image;
  return {
    ImageId: image.id,
    ImageName: image.name,
    Description: image.description,
    ImageOwnerId: attributes.imageOwnerId || (image.owned ? accountId : ''),
    Visibility: attributes.visibility,
    ShareStatus: attributes.shares.length === 0 ? 'NotShared' : 'Shared',
    Status: statusOf(image),
    OsType: attributes.osType,
    OsName: attributes.osName,
    Platform: attributes.platform,
    PlatformVersion: attributes.platformVersion,
    Architecture: attributes.architecture,
    BootMode: attributes.bootMode,
    IsLTS: attributes.isLTS,
    IsSupportCloudInit: attributes.isSupportCloudInit,
    IsInstallRunCommandAgent: attributes.isInstallRunCommandAgent,
    Size: image.sizeGiB,
    VirtualSize: image.sizeGiB,
    ProjectName: attributes.project,
    CreatedAt: timestamp(image.createdAt),
    UpdatedAt: timestamp(image.updatedAt),
    Tags: image.tags.map(({ key, value }) => ({ Key: key, Value: value })),
    Snapshots: [],
    Kernel: attributes.kernel || undefined,
    LicenseType: attributes.licenseType || undefined,
    LifecycleStatus: attributes.lifecycleStatus || undefined,
    ProductCode: attributes.productCode || undefined,
  };
}
