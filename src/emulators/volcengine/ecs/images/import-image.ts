import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { createByTask, SIZE_GIB } from '../image.ts';
import {
  bootMode,
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
import { knownProject } from './known-project.ts';
import { imported, newAttributes } from './origins.ts';
import { contradicts } from './platforms.ts';

const checks = ecs
  .input({
    ImageName: requiredImageName,
    Platform: required('MissingParameter.Platform'),
    // Never fetched.
    Url: requiredMatching('MissingParameter.Url', /^https?:\/\/./i, 'InvalidArgument'),
    Description: description,
    OsType: oneOf(['Linux', 'Windows']),
    PlatformVersion: text,
    Architecture: oneOf(['amd64', 'arm64']),
    BootMode: bootMode,
    LicenseType: text,
    NeedDetection: flag,
    ProjectName: text,
    Tags: newTags,
  })
  // ARM images start by UEFI only, as the page of ModifyImageAttribute says.
  .refuse(
    'InvalidBootMode.Malformed',
    ({ input }) => input.Architecture === 'arm64' && input.BootMode === 'BIOS',
  )
  .refuse('InvalidArgument', ({ input }) => contradicts(input.Platform, input.OsType))
  .include(knownProject)
  .refuse('LimitExceeded.MaximumImageCount', ({ call }) => call.images.isFull('imagesPerRegion'));

/** Creates an image from a file in object storage. */
export const importImage = ecs.operation('ImportImage', {
  access: 'write',
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
        attributes: newAttributes(imported(input), input.ProjectName),
        source: '',
      },
      call,
    ),
});
