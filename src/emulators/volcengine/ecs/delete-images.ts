import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { findOwnImage } from './image.ts';
import { perCall } from './limits.ts';
import { detail } from './operation-details.ts';
import { page } from './pages.ts';
import { flag, item, requiredList } from './parameters.ts';
import { isCopying, isExporting } from './tasks.ts';

function refusalOf(id: string, call: EcsCall) {
  const image = findOwnImage(id, call);
  if (image === undefined) return error('InvalidImage.NotFound');
  // Both ends of an unfinished copy.
  if (isCopying(id, call)) return error('OperationDenied.ImageIsCopying');
  if (isExporting(id, call)) return error('OperationDenied.ImageIsExporting');
  if (image.status === 'creating') return error('InvalidImageStatus');
  return image.attributes.shares.length > 0 ? error('InvalidImage.Shared') : undefined;
}

/** Deletes a batch of images; each has its own answer inside a 200. */
export const deleteImages = defineOperation({
  docs: page('DeleteImages'),
  access: 'write',
  errors: [
    'MissingParameter.ImageIds',
    'LimitExceeded.MaximumImageIds',
    'InvalidArgument',
    'InvalidImage.NotFound',
    'InvalidImageStatus',
    'InvalidImage.Shared',
    'OperationDenied.ImageIsCopying',
    'OperationDenied.ImageIsExporting',
    'InternalError',
  ],
  input: z.object({
    ImageIds: requiredList(
      'MissingParameter.ImageIds',
      item,
      perCall.ids,
      'LimitExceeded.MaximumImageIds',
    ),
    // sic; there are no snapshots here that could stay.
    DeleteBindedSnapshots: flag,
  }),
  run({ ImageIds }, call: EcsCall) {
    const OperationDetails = ImageIds.map((id) => {
      const refusal = refusalOf(id, call);
      if (refusal === undefined) call.world.images.delete(call.scope.region, id);
      return detail('ImageId', id, refusal);
    });
    return { OperationDetails };
  },
});
