import * as z from 'zod';
import { plainOf } from '../../../vendor-kit/plain.ts';

const text = z.string().default('');

const platforms = [
  'WINDOWS',
  'WINDOWS_SERVER_2016',
  'WINDOWS_SERVER_2019',
  'WINDOWS_SERVER_2022',
  'WINDOWS_SERVER_2025',
  'WINDOWS_11',
  'AMAZON_LINUX2',
  'RHEL8',
  'ROCKY_LINUX8',
  'UBUNTU_PRO_2404',
] as const;

const permissions = z.strictObject({
  allowFleet: z.boolean().default(true),
  allowImageBuilder: z.boolean().default(false),
});

const application = z.strictObject({
  Name: z.string().min(1),
  DisplayName: z.string().optional(),
  IconURL: z.string().optional(),
  LaunchPath: z.string().optional(),
  LaunchParameters: z.string().optional(),
  Enabled: z.boolean().optional(),
  WorkingDirectory: z.string().optional(),
  Description: z.string().optional(),
});

/** What only this cloud says of an image; what is empty is not shown. */
export const imageAttributes = z.strictObject({
  /** What makes it: an image builder, CopyImage, CreateUpdatedImage or CreateImportedImage. */
  origin: z.enum(['builder', 'copy', 'update', 'import']).default('builder'),
  displayName: text,
  /** Its description was given, and is empty. */
  hasEmptyDescription: z.boolean().default(false),
  baseImageArn: text,
  imageBuilderName: text,
  imageBuilderSupported: z.boolean().default(true),
  platform: z.enum(platforms).default('WINDOWS_SERVER_2022'),
  /** When the public image that it stands on was released. */
  publicBaseImageReleasedDate: z.iso.datetime({ offset: true }).or(z.literal('')).default(''),
  appstreamAgentVersion: text,
  latestAppstreamAgentVersion: z.boolean().default(false),
  applications: z.array(application).default([]),
  supportedInstanceFamilies: z
    .array(z.string())
    .default(['General Purpose', 'Compute Optimized', 'Memory Optimized']),
  dynamicAppProvidersEnabled: z.boolean().default(false),
  managedSoftwareIncluded: z.boolean().default(false),
  imageType: z.enum(['NATIVE', 'CUSTOM', 'BYOL']).default('NATIVE'),
  /** An import that is validated at run time before it is there. */
  isValidated: z.boolean().default(false),

  /** Whom an own image is shared with, oldest first. */
  shares: z.array(permissions.extend({ accountId: z.string().regex(/^\d+$/) })).default([]),
  /** What its owner permits, for one that another account shares. */
  imagePermissions: permissions.nullable().default(null),
  /** Why it failed, when no task tells. */
  failure: text,
  /** It cannot be copied or updated, whatever it stands on. */
  isIncompatible: z.boolean().default(false),
  /** A fleet runs on it. */
  isInUse: z.boolean().default(false),
  /** How long a copy of it takes; `null` is as long as any other. */
  copySeconds: z.number().nonnegative().nullable().default(null),
});

/** As stored: every attribute is there. */
export type ImageAttributes = z.infer<typeof imageAttributes>;

/** An image as it is when nobody says otherwise. */
export const plainAttributes = plainOf(imageAttributes);
