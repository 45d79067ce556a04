import { type EcsImage, isNameTaken } from '../image.ts';
import { ecs } from '../service.ts';
import { snapshotsIn } from '../snapshots/snapshots.ts';

interface Copy {
  readonly input: { readonly DestinationImageName: string | undefined };
  readonly source: EcsImage;
  readonly from: string;
  readonly to: string;
}

/** Whether the destination has room for the copy. */
export const destinationChecks = ecs
  .checks<Copy>()
  .refuse('InvalidImageName.Duplicated', ({ input, to, call }) =>
    isNameTaken(input.DestinationImageName, to, call),
  )
  // Per destination: one client copies an image to several regions at once (observed).
  .refuse('OperationDenied.ImageCopyConflict', ({ source: { id }, from, to, call }) =>
    call.tasks
      .unfinishedAbout({ region: from, id })
      .some((task) => task.kind === 'copy' && task.region === to && task.sourceImageId === id),
  )
  .refuse(
    'QuotaExceed.Image',
    ({ to, call }) => call.images.isFull('imagesPerRegion', to),
    ({ call }) => ({ limit: call.limits.imagesPerRegion }),
  )
  .refuse('QuotaExceed.Snapshot', ({ source, to, call }) => {
    const { snapshotsPerRegion } = call.limits;
    // Counting looks at every image.
    if (snapshotsPerRegion === Number.POSITIVE_INFINITY) return false;
    return snapshotsIn(to, call) + source.attributes.disks.length > snapshotsPerRegion;
  });
