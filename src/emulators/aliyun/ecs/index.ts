import type { Emulator } from '../../../contract/emulator.ts';
import { rpcWire } from '../wire.ts';
import { cancelCopyImage } from './copy-image/cancel-copy-image.ts';
import { copyImage } from './copy-image/copy-image.ts';
import { createImage } from './create-image/create-image.ts';
import { importImage } from './create-image/import-image.ts';
import { describeImages } from './describe-images/describe-images.ts';
import { describeRegions } from './describe-regions.ts';
import { error } from './errors.ts';
import { exportImage } from './export-image/export-image.ts';
import { describeImageFromFamily } from './families/describe-image-from-family.ts';
import { deleteImage } from './images/delete-image.ts';
import { modifyImageAttribute } from './images/modify-image-attribute.ts';
import { HOME_REGION, hostOf } from './regions.ts';
import { joinResourceGroup } from './resource-groups/join-resource-group.ts';
import { ecs, VERSION } from './service.ts';
import { describeImageSharePermission } from './shares/describe-image-share-permission.ts';
import { modifyImageSharePermission } from './shares/modify-image-share-permission.ts';
import { deleteSnapshot } from './snapshots/delete-snapshot.ts';
import { describeSnapshots } from './snapshots/describe-snapshots.ts';
import { describeResourceByTags, describeTags } from './tags/describe-tags.ts';
import { addTags, removeTags } from './tags/legacy-tags.ts';
import { listTagResources } from './tags/list-tag-resources.ts';
import { tagResources } from './tags/tag-resources.ts';
import { untagResources } from './tags/untag-resources.ts';
import { cancelTask } from './tasks/cancel-task.ts';
import { describeTaskAttribute } from './tasks/describe-task-attribute.ts';
import { describeTasks } from './tasks/describe-tasks.ts';

const wire = rpcWire({
  product: 'Ecs',
  ramPrefix: 'ecs',
  version: VERSION,
  homeRegion: HOME_REGION,
  hostOf,
  fallback: true,
});

/** The service as the core serves it. */
export const aliyunEcs: Emulator = ecs.emulator({
  wires: [wire],
  standardErrors: {
    unknownOperation: () => error('InvalidAction.NotFound'),
    throttled: () => error('Throttling'),
    unavailable: () => error('ServiceUnavailable'),
    internal: () => error('InternalError'),
    unauthenticated: () => error('InvalidAccessKeyId.NotFound'),
    forbidden: () => error('Forbidden.RAM'),
    // Inferred: the vendor's word for a body that is too large is not known.
    bodyTooLarge: () => error('InvalidParameter', { name: 'RequestBody' }),
  },
  operations: [
    copyImage,
    cancelCopyImage,
    describeImages,
    deleteImage,
    createImage,
    importImage,
    exportImage,
    modifyImageAttribute,
    modifyImageSharePermission,
    describeImageSharePermission,
    describeRegions,
    tagResources,
    untagResources,
    listTagResources,
    addTags,
    removeTags,
    describeTags,
    describeResourceByTags,
    joinResourceGroup,
    describeTasks,
    describeTaskAttribute,
    cancelTask,
    describeSnapshots,
    deleteSnapshot,
    describeImageFromFamily,
  ],
});
