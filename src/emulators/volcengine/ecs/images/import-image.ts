import type { InputOf } from '../../../../contract/parameter.ts';
import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { createByTask, SIZE_GIB } from '../image.ts';
import { type ImageAttributes, plainAttributes } from '../image-attributes.ts';
import {
  description,
  flag,
  newTags,
  oneOf,
  required,
  requiredImageName,
  requiredMatching,
  text,
} from '../parameters.ts';
import { ecs } from '../service.ts';
import { DEFAULT_PROJECT } from '../settings.ts';
import { knownProject } from './known-project.ts';

const parameters = {
  ImageName: requiredImageName,
  Platform: required('MissingParameter.Platform'),
  // Never fetched.
  Url: requiredMatching('MissingParameter.Url', /^https?:\/\/./i, 'InvalidArgument'),
  Description: description,
  OsType: oneOf(['Linux', 'Windows']),
  PlatformVersion: text,
  Architecture: oneOf(['amd64', 'arm64']),
  BootMode: oneOf(['BIOS', 'UEFI']),
  LicenseType: text,
  NeedDetection: flag,
  ProjectName: text,
  Tags: newTags,
};

const checks = ecs
  .input(parameters)
  // ARM images start by UEFI only (documented for ModifyImageAttribute, whose error is not listed here).
  .refuse(
    'InvalidArgument',
    ({ input }) => input.Architecture === 'arm64' && input.BootMode === 'BIOS',
  )
  .include(knownProject)
  .refuse('LimitExceeded.MaximumImageCount', ({ call }) => call.images.isFull('imagesPerRegion'));

/** Creates an image from a file in object storage. */
export const importImage = ecs.operation('ImportImage', {
  access: 'write',
  starts: 'import',
  // Its table could not be read.
  page: ['InternalError'],
  checks,
  run: ({ input, call }) =>
    createByTask(
      'import',
      {
        name: input.ImageName,
        description: input.Description,
        sizeGiB: SIZE_GIB,
        tags: mergeTags([], input.Tags),
        attributes: attributesOf(input),
        source: '',
      },
      call,
    ),
});

function attributesOf(asked: InputOf<typeof parameters>): ImageAttributes {
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
