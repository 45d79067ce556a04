import * as z from 'zod';
import { plainOf } from '../../../vendor-kit/plain.ts';

const text = z.string().default('');

export const memberStatuses = ['pending', 'accepted', 'rejected'] as const;

/** A project that an own image is shared with. */
const member = z.strictObject({
  project: z.string().min(1),
  status: z.enum(memberStatuses).default('pending'),
  /** Milliseconds of the tenant's clock. */
  createdAt: z.int().nonnegative(),
  updatedAt: z.int().nonnegative(),
});

/** What only this cloud says of an image; what is empty is not shown. */
export const imageAttributes = z.strictObject({
  /** Whose an image of others is: the cloud's own, or shared by another project. */
  origin: z.enum(['private', 'gold', 'shared']).default('private'),
  /** Whether a shared image was taken. */
  memberStatus: z.enum(memberStatuses).default('accepted'),
  /** The project of an image of others. */
  owner: text,
  osType: z.enum(['Linux', 'Windows', 'Other']).default('Linux'),
  osVersion: z.string().default('Ubuntu 22.04 server 64bit'),
  osBit: z.enum(['32', '64']).default('64'),
  platform: z.string().default('Ubuntu'),
  diskFormat: z.enum(['zvhd2', 'vhd', 'zvhd', 'raw', 'qcow2']).default('zvhd2'),
  containerFormat: z.literal('bare').default('bare'),
  virtualEnvType: z
    .enum(['FusionCompute', 'Ironic', 'DataImage', 'IsoImage'])
    .default('FusionCompute'),
  /** In GiB; `null` is the size of the image. */
  minDisk: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .nullable()
    .default(null),
  minRam: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0),
  /** In MiB; `null` is not shown. */
  maxRam: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .nullable()
    .default(null),
  firmware: z.enum(['bios', 'uefi']).default('bios'),
  /** A whole server with its disks. */
  isWhole: z.boolean().default(false),
  isProtected: z.boolean().default(false),
  /** The key that it is encrypted with. */
  cmkId: text,
  enterpriseProject: z.string().default('0'),
  /** The image that it was copied from. */
  originalImage: text,
  /** What it was made of. */
  dataOrigin: text,
  sourceType: z.string().default('uds'),
  /** When its own making ended; `null` while it has not, or with that of the task. */
  activeAt: z.int().nonnegative().nullable().default(null),
  /** Further members as the vendor spells them, `__support_kvm` among them. */
  extra: z.record(z.string().regex(/^[a-z0-9_:-]+$/), z.string()).default({}),
  members: z.array(member).default([]),
  /** How long a copy of it takes; `null` is as long as any other. */
  copySeconds: z.number().nonnegative().nullable().default(null),
});

/** As stored: every attribute is there. */
export type ImageAttributes = z.infer<typeof imageAttributes>;

/** An image as it is when nobody says otherwise. */
export const plainAttributes = plainOf(imageAttributes);
