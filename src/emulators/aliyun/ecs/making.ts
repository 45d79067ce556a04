import type { ApiError } from '../../../contract/errors.ts';
import type { Rule } from '../../../domain/rules.ts';
import { type EcsCall, groupRefusal, isFull } from './call.ts';
import { type SentDisk, sentDisks } from './disks.ts';
import { error, type Row } from './errors.ts';
import { type ImageAttributes, isNameTaken, plainAttributes } from './image.ts';
import {
  clientToken,
  description,
  flag,
  imageName,
  oneOf,
  required,
  type SentTag,
  tags,
  text,
} from './parameters.ts';

/** What CreateImage and ImportImage read alike. */
export const makingParameters = {
  RegionId: required(),
  DryRun: flag,
  ClientToken: clientToken,
  ImageName: imageName('InvalidImageName.Malformed/plain'),
  Description: description('InvalidDescription.Malformed/plain'),
  Tag: tags(),
  DiskDeviceMapping: sentDisks,
  Architecture: oneOf(['i386', 'x86_64', 'arm64']),
  BootMode: oneOf(['BIOS', 'UEFI', 'UEFI-Preferred']),
  Platform: text,
  ResourceGroupId: text,
};

export interface MakingInput {
  readonly RegionId: string;
  readonly ImageName: string | undefined;
  readonly Tag: readonly SentTag[];
  readonly DiskDeviceMapping: readonly SentDisk[];
  readonly Architecture: ImageAttributes['architecture'] | undefined;
  readonly BootMode: ImageAttributes['bootMode'] | undefined;
  readonly Platform: string | undefined;
  readonly ResourceGroupId: string | undefined;
}

export interface MakingFacts<I extends MakingInput = MakingInput> {
  readonly input: I;
  readonly call: EcsCall;
}

/** The rows that both can answer, besides those that only one has. */
export const makingErrors: readonly Row[] = [
  'MissingParameter',
  'InvalidImageName.Malformed/plain',
  'InvalidImageName.Duplicated/plain',
  'InvalidDescription.Malformed/plain',
  'QuotaExceed.Image/CreateImage',
  'InvalidTagKey.Malformed',
  'InvalidTagValue.Malformed',
  'InvalidTagCount',
  'InvalidTag.Mismatch',
  'Duplicate.TagKey',
  'QuotaExceed.Tags',
  'InvalidResourceGroup.NotFound',
  'Forbbiden',
  'InvalidClientToken.ValueNotSupported',
  'InvalidRegionId.NotFound',
  'InvalidParameter',
  'DryRunOperation',
];

/** What a new image meets in its region. */
export const makingRules: readonly Rule<MakingFacts, ApiError>[] = [
  ({ input, call }) =>
    input.Tag.length <= call.limits.tagsPerImage ? undefined : error('InvalidTagCount'),
  ({ input, call }) => groupRefusal(input.ResourceGroupId, call),
  ({ input, call }) =>
    isNameTaken(input.RegionId, input.ImageName, call)
      ? error('InvalidImageName.Duplicated/plain')
      : undefined,
  ({ input, call }) =>
    isFull(input.RegionId, call) ? error('QuotaExceed.Image/CreateImage') : undefined,
];

/** The attributes that a request gives a new image. */
export function madeAttributes(input: MakingInput, disks: ImageAttributes['disks']) {
  return {
    ...plainAttributes,
    architecture: input.Architecture ?? plainAttributes.architecture,
    bootMode: input.BootMode ?? plainAttributes.bootMode,
    platform: input.Platform ?? plainAttributes.platform,
    resourceGroup: input.ResourceGroupId ?? '',
    disks,
  };
}
