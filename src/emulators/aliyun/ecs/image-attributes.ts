import * as z from 'zod';
import { plainOf } from '../../../vendor-kit/plain.ts';

export const architectures = ['i386', 'x86_64', 'arm64'] as const;
export const bootModes = ['BIOS', 'UEFI', 'UEFI-Preferred'] as const;
export const nvmeSupports = ['supported', 'unsupported'] as const;
export const imdsSupports = ['v1', 'v2'] as const;
export const detectionStrategies = ['Standard'] as const;

const text = z.string().default('');

const disk = z.strictObject({
  device: z.string().default('/dev/xvda'),
  type: z.enum(['system', 'data']).default('system'),
  /** `null` is the size of the image. */
  sizeGiB: z.number().positive().nullable().default(null),
  format: text,
  /** Where the file lies that the disk was imported from. */
  ossBucket: text,
  ossObject: text,
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
export const plainDisk = plainOf(disk);

const share = z.strictObject({
  account: z.string(),
  /** Milliseconds. */
  sharedAt: z
    .number()
    .nonnegative()
    .default(Date.UTC(2026, 0, 1)),
});

/** What the machine in an image is. */
const machine = z.strictObject({
  architecture: z.enum(architectures).default('x86_64'),
  osType: z.enum(['linux', 'windows']).default('linux'),
  osName: z.string().default('CentOS  7.9 64位'),
  osNameEn: z.string().default('CentOS  7.9 64 bit'),
  platform: z.string().default('CentOS'),
  bootMode: z.enum(bootModes).default('BIOS'),
  nvmeSupport: z.enum(nvmeSupports).default('supported'),
  imdsSupport: z.enum(imdsSupports).default('v1'),
  imageVersion: text,
  /** Not empty: from the marketplace. */
  productCode: text,
  loginAsNonRootSupported: z.boolean().default(false),
  isSupportCloudinit: z.boolean().default(true),
  isSupportIoOptimized: z.boolean().default(true),
  disks: z
    .array(disk)
    .min(1)
    .default(() => [plainDisk()]),
  /** Whether a copy of it can be cancelled, and, once copied, this copy. */
  cancellable: z.boolean().default(true),
});

/** What is said of one image; `origins.ts` says what becomes of it in the images made from it. */
const own = z.strictObject({
  ownerAlias: z.enum(['self', 'system', 'others', 'marketplace']).default('self'),
  /** Empty: the caller. */
  ownerId: text,
  origin: z.enum(['copy', 'create', 'import']).default('create'),
  /** What became of an image whose creation succeeded. */
  condition: z.enum(['usable', 'deprecated', 'unusable']).default('usable'),
  family: text,
  resourceGroup: text,
  licenseType: z.string().default('Auto'),
  /** Not empty: the image is checked. */
  detectionStrategy: z.enum(['', ...detectionStrategies]).default(''),
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

/** What only this cloud says of an image. */
export const imageAttributes = z.strictObject({ ...machine.shape, ...own.shape });

/** As stored: every attribute is there. */
export type ImageAttributes = z.infer<typeof imageAttributes>;

/** An image as it is when nobody says otherwise. */
export const plainAttributes = plainOf(imageAttributes);
