import * as z from 'zod';
import { plainOf } from '../../../vendor-kit/plain.ts';
import { DEFAULT_PROJECT } from './settings.ts';

const text = z.string().default('');

const snapshot = z.strictObject({
  /** Empty in an image to be created: a new one. */
  snapshotId: text,
  sizeGiB: z.number().int().nonnegative(),
  volumeKind: z.enum(['system', 'data']).default('system'),
});

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
  isInstallRunCommandAgent: z.boolean().default(false),
  /** Of its volumes; a copy has new ones of the same size. */
  snapshots: z.array(snapshot).default([]),

  /** Whether it has been looked at for risks, or will have been when it is available. */
  isDetected: z.boolean().default(false),
  /** The task of the detection that was asked for last. */
  detectionTask: text,
  visibility: z.enum(['private', 'public', 'shared']).default('private'),
  /** Empty: the caller. */
  imageOwnerId: text,
  isLTS: z.boolean().default(false),
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

export type Snapshot = ImageAttributes['snapshots'][number];

/** An image as it is when nobody says otherwise. */
export const plainAttributes = plainOf(imageAttributes);
