import * as z from 'zod';
import { DEFAULT_PROJECT } from './settings.ts';

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

/** An image as it is when nobody says otherwise. */
export const plainAttributes: ImageAttributes = imageAttributes.parse({});
