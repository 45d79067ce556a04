import { detail } from '../batches/detail.ts';
import { isCopying, isUnderWay } from '../image.ts';
import { perCall } from '../limits.ts';
import { flag, item, requiredList } from '../parameters.ts';
import { ecs } from '../service.ts';

/** What each image of the batch is held to. */
export const deletable = ecs
  .checks<{ readonly id: string }>()
  .find('image', 'InvalidImage.NotFound', ({ id, call }) => call.images.owned(id))
  // Both ends of an unfinished copy.
  .refuse('OperationDenied.ImageIsCopying', ({ image, call }) => isCopying(image, call))
  .refuse('OperationDenied.ImageIsExporting', ({ image, call }) =>
    isUnderWay('export', image, call),
  )
  .refuse('InvalidImageStatus', ({ image }) => image.status === 'creating')
  .refuse('InvalidImage.Shared', ({ image }) => image.attributes.shares.length > 0);

/** Deletes a batch of images; each has its own answer inside a 200. */
export const deleteImages = ecs.operation('DeleteImages', {
  access: 'write',
  // What it lists are the errors of entries.
  page: [
    'InvalidImage.NotFound',
    'InvalidImageStatus',
    'InvalidImage.Shared',
    'OperationDenied.ImageIsCopying',
    'OperationDenied.ImageIsExporting',
    'InternalError',
  ],
  checks: ecs.input({
    ImageIds: requiredList(
      'MissingParameter.ImageIds',
      item,
      perCall.ids,
      'LimitExceeded.MaximumImageIds',
    ),
    // sic; there are no snapshots here that could stay.
    DeleteBindedSnapshots: flag,
  }),
  entries: deletable,
  run: ({ input, call }) => ({
    OperationDetails: input.ImageIds.map((id) => {
      const refusal = ecs.refusalOf(deletable, { id, call });
      if (refusal === undefined) call.images.remove({ region: call.scope.region, id });
      return detail('ImageId', id, refusal);
    }),
  }),
});
