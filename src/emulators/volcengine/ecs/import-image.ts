import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { DEFAULT_PROJECT, type EcsCall, projectRefusal, quotaRefusal } from './call.ts';
import { error } from './errors.ts';
import { type ImageAttributes, plainAttributes } from './image.ts';
import { makeImage } from './new-image.ts';
import { page } from './pages.ts';
import {
  description,
  flag,
  newTags,
  oneOf,
  required,
  requiredImageName,
  text,
} from './parameters.ts';

const LINK = /^https?:\/\/./i;

const input = z.object({
  ImageName: requiredImageName,
  Platform: required('MissingParameter.Platform'),
  // Never fetched.
  Url: required('MissingParameter.Url').regex(LINK, 'InvalidArgument'),
  Description: description,
  OsType: oneOf(['Linux', 'Windows']),
  PlatformVersion: text,
  Architecture: oneOf(['amd64', 'arm64']),
  BootMode: oneOf(['BIOS', 'UEFI']),
  LicenseType: text,
  NeedDetection: flag,
  ProjectName: text,
  Tags: newTags,
});

function attributesOf(asked: z.infer<typeof input>): ImageAttributes {
  const { Platform, PlatformVersion = '' } = asked;
  return {
    ...plainAttributes,
    osType: asked.OsType || (/^windows/i.test(Platform) ? 'Windows' : 'Linux'),
    osName: `${Platform} ${PlatformVersion}`.trim(),
    platform: Platform,
    platformVersion: PlatformVersion,
    architecture: asked.Architecture || plainAttributes.architecture,
    bootMode: asked.BootMode || (asked.Architecture === 'arm64' ? 'UEFI' : 'BIOS'),
    licenseType: asked.LicenseType ?? '',
    project: asked.ProjectName || DEFAULT_PROJECT,
  };
}

/** Makes an image of a file in object storage. */
export const importImage = defineOperation({
  docs: page('ImportImage'),
  access: 'write',
  errors: [
    'MissingParameter.ImageName',
    'MissingParameter.Platform',
    'MissingParameter.Url',
    'InvalidImageName.Malformed',
    'InvalidDescription.Malformed',
    'InvalidArgument',
    'InvalidProject.NotFound',
    'LimitExceeded.MaximumImageCount',
    'InternalError',
  ],
  input,
  run(input, call: EcsCall) {
    // ARM images start by UEFI only (documented for ModifyImageAttribute, whose row is not listed here).
    const bootRefusal =
      input.Architecture === 'arm64' && input.BootMode === 'BIOS'
        ? error('InvalidArgument')
        : undefined;
    const refusal =
      bootRefusal ??
      projectRefusal(input.ProjectName, call) ??
      quotaRefusal(call.scope.region, call);
    if (refusal !== undefined) throw refusal;
    const id = makeImage(
      {
        kind: 'import',
        name: input.ImageName,
        description: input.Description ?? '',
        tags: input.Tags,
        attributes: attributesOf(input),
        source: '',
      },
      call,
    );
    return { ImageId: id };
  },
});
