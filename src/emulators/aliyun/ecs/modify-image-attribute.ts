import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error, type Row } from './errors.ts';
import { type EcsImage, type ImageAttributes, isNameTaken, ownImage } from './image.ts';
import { type Status, statusOf } from './image-status.ts';
import { page } from './pages.ts';
import { anything, description, flag, imageName, oneOf, required, text } from './parameters.ts';

const errors: readonly Row[] = [
  'MissingParameter',
  'InvalidRegionId.NotFound',
  'InvalidImageId.NotFound',
  'InvalidImageName.Malformed/plain',
  'InvalidImageName.Duplicated/plain',
  'InvalidDescription.Malformed/plain',
  'IncorrectImageStatus',
  'ImageUseShared',
  'InvalidParameter',
  'DryRunOperation',
];

const features = z.object({
  NvmeSupport: oneOf(['supported', 'unsupported']),
  ImdsSupport: oneOf(['v1', 'v2']),
});

const input = z.object({
  RegionId: required(),
  ImageId: required(),
  DryRun: flag,
  ImageName: imageName('InvalidImageName.Malformed/plain'),
  Description: description('InvalidDescription.Malformed/plain'),
  ImageFamily: imageName('InvalidParameter'),
  BootMode: oneOf(['BIOS', 'UEFI', 'UEFI-Preferred']),
  LicenseType: text,
  Status: oneOf(['Available', 'Deprecated']),
  Features: anything.transform((sent) => (isTree(sent) ? sent : {})).pipe(features),
});

type Input = z.infer<typeof input>;

interface Facts {
  readonly input: Input;
  readonly image: EcsImage;
  readonly status: Status;
  readonly call: EcsCall;
}

const rules: readonly Rule<Facts, ApiError>[] = [
  ({ input, image, call }) =>
    isNameTaken(input.RegionId, input.ImageName, call, image.id)
      ? error('InvalidImageName.Duplicated/plain')
      : undefined,
  ({ input, image }) =>
    input.Features.ImdsSupport === 'v1' && image.attributes.imdsSupport === 'v2'
      ? error('InvalidParameter', { name: 'Features.ImdsSupport' })
      : undefined,
  ({ input, status }) =>
    input.Status === undefined || status === 'Available' || status === 'Deprecated'
      ? undefined
      : error('IncorrectImageStatus'),
  // Inferred: the page only says that a shared image cannot be retired.
  ({ input, image: { attributes }, status }) =>
    input.Status === 'Deprecated' &&
    status === 'Available' &&
    (attributes.shares.length > 0 || attributes.isPublic)
      ? error('ImageUseShared')
      : undefined,
];

/** What is not sent stays as it is. */
export const modifyImageAttribute = defineOperation({
  docs: page('ModifyImageAttribute'),
  access: 'write',
  errors,
  input,
  run(input, call: EcsCall) {
    checkRegion(call);
    const image = ownImage(input.ImageId, call);
    const status = statusOf(image, call);
    const refusal = firstRefusal(rules, { input, image, status, call });
    if (refusal !== undefined) throw refusal;
    if (input.DryRun) throw error('DryRunOperation');
    call.world.images.update({
      ...image,
      name: input.ImageName ?? image.name,
      description: input.Description ?? image.description,
      attributes: changed(image.attributes, input),
      updatedAt: call.now,
    });
    return {};
  },
});

const conditions = { Available: 'usable', Deprecated: 'deprecated' } as const;

function changed(attributes: ImageAttributes, input: Input): ImageAttributes {
  const { BootMode, Features, ImageFamily, LicenseType, Status } = input;
  return {
    ...attributes,
    family: ImageFamily ?? attributes.family,
    bootMode: BootMode ?? attributes.bootMode,
    licenseType: LicenseType ?? attributes.licenseType,
    condition: Status === undefined ? attributes.condition : conditions[Status],
    nvmeSupport: Features.NvmeSupport ?? attributes.nvmeSupport,
    imdsSupport: Features.ImdsSupport ?? attributes.imdsSupport,
  };
}

function isTree(sent: unknown): sent is Readonly<Record<string, unknown>> {
  return typeof sent === 'object' && sent !== null && !Array.isArray(sent);
}
