import { defineErrors } from '../../../contract/errors.ts';
import { codedById } from '../../../vendor-kit/errors.ts';
import { gateway } from '../gateway-errors.ts';
import { cancelCopyImageErrors } from './copy-image/cancel-copy-image-errors.ts';
import { copyImageErrors } from './copy-image/copy-image-errors.ts';
import { createImageErrors } from './create-image/create-image-errors.ts';
import { importImageErrors } from './create-image/import-image-errors.ts';
import { describeImagesErrors } from './describe-images/describe-images-errors.ts';
import { describeRegionsErrors } from './describe-regions-errors.ts';
import { exportErrors } from './export-image/export-errors.ts';
import { familyErrors } from './families/family-errors.ts';
import { deleteImageErrors } from './images/delete-image-errors.ts';
import { modifyImageAttributeErrors } from './images/modify-image-attribute-errors.ts';
import { groupErrors } from './resource-groups/group-errors.ts';
import { sharedErrors } from './shared-errors.ts';
import { shareErrors } from './shares/share-errors.ts';
import { snapshotErrors } from './snapshots/snapshot-errors.ts';
import { tagErrors } from './tags/tag-errors.ts';
import { taskErrors } from './tasks/task-errors.ts';

/**
 * The gateway's, then the product's, page by page. Codes and texts are the vendor's to the letter,
 * misspellings included; of an id with a slash what stands before it is the code.
 */
const catalogue = codedById({
  ...gateway.catalogue,
  ...copyImageErrors,
  ...sharedErrors,
  ...cancelCopyImageErrors,
  ...describeImagesErrors,
  ...deleteImageErrors,
  ...createImageErrors,
  ...importImageErrors,
  ...modifyImageAttributeErrors,
  ...shareErrors,
  ...describeRegionsErrors,
  ...tagErrors,
  ...taskErrors,
  ...exportErrors,
  ...groupErrors,
  ...snapshotErrors,
  ...familyErrors,
});

/** Every error of the service. */
export const errors = defineErrors(catalogue);

export const { error } = errors;

/** What any operation can answer. */
export const commonErrors = Object.keys(gateway.catalogue) as (keyof typeof gateway.catalogue)[];
