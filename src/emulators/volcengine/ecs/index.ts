import type { Emulator } from '../../../contract/emulator.ts';
import { volcengineWire } from '../wire.ts';
import { refusalWithin } from './batches/refusal-within.ts';
import { copyImage } from './copies/copy-image.ts';
import { describeTasks } from './copies/describe-tasks.ts';
import { error } from './errors.ts';
import { forbidden } from './forbidden.ts';
import { createImage } from './images/create-image.ts';
import { deleteImages } from './images/delete-images.ts';
import { describeImages } from './images/describe-images.ts';
import { detectImage } from './images/detect-image.ts';
import { exportImage } from './images/export-image.ts';
import { importImage } from './images/import-image.ts';
import { modifyImageAttribute } from './images/modify-image-attribute.ts';
import { describeRegions } from './places/describe-regions.ts';
import { describeZones } from './places/describe-zones.ts';
import { HOME_REGION } from './regions.ts';
import { ecs, VERSION } from './service.ts';
import { describeImageSharePermission } from './shares/describe-image-share-permission.ts';
import { modifyImageSharePermission } from './shares/modify-image-share-permission.ts';
import { createTags, deleteTags, tagResources, untagResources } from './tags/change-tags.ts';
import { describeTags, listTagsForResources } from './tags/list-tags.ts';

const wire = volcengineWire({
  service: 'ecs',
  version: VERSION,
  // An older print of the CopyImage page has it.
  legacyVersions: ['2022-06-15'],
  homeRegion: HOME_REGION,
  refusalWithin,
});

/** The service as the core serves it. */
export const volcengineEcs: Emulator = ecs.emulator({
  wires: [wire],
  standardErrors: {
    // The gateway has checked the version by then.
    unknownOperation: ({ operation }) =>
      error('InvalidActionOrVersion', { action: operation, version: VERSION }),
    throttled: () => error('FlowLimitExceeded'),
    unavailable: () => error('ServiceUnavailableTemporarily'),
    internal: () => error('InternalError'),
    unauthenticated: () => error('SignatureDoesNotMatch'),
    forbidden,
    // No documented error speaks of size.
    bodyTooLarge: () => error('InvalidArgument'),
  },
  operations: [
    copyImage,
    describeTasks,
    describeImages,
    deleteImages,
    modifyImageAttribute,
    createImage,
    importImage,
    exportImage,
    detectImage,
    modifyImageSharePermission,
    describeImageSharePermission,
    createTags,
    deleteTags,
    describeTags,
    tagResources,
    untagResources,
    listTagsForResources,
    describeRegions,
    describeZones,
  ],
});
