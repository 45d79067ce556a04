import { knownRegion } from '../common-checks.ts';
import { imageName, text, tokenHabits } from '../parameters.ts';
import { ecs } from '../service.ts';
import type { SentDisk } from './disks.ts';
import { newImageChecks, newImageParameters, storeImage } from './new-image.ts';

const checks = ecs
  .input({
    ...newImageParameters,
    InstanceId: text,
    SnapshotId: text,
    ImageFamily: imageName('InvalidParameter'),
    ImageVersion: text,
  })
  .include(knownRegion)
  .once({ ...tokenHabits, mismatch: 'IdempotenceParamNotMatch' })
  .fact('disks', ({ input }) => disksIn(input))
  .refuse('MissingParameter/CreateImage', ({ disks }) => disks.length === 0)
  // There are no instances and no disks here: whatever looks like one is one.
  .refuse(
    'InvalidInstanceId.NotFound',
    ({ input }) => input.InstanceId !== undefined && !/^i-[A-Za-z0-9]+$/.test(input.InstanceId),
  )
  .refuse('InvalidSnapshotId.NotFound/plain', ({ input: { DiskDeviceMapping, SnapshotId } }) =>
    [{ snapshotId: SnapshotId }, ...DiskDeviceMapping].some(
      ({ snapshotId }) => snapshotId !== undefined && !/^s-[A-Za-z0-9]+$/.test(snapshotId),
    ),
  )
  .include(newImageChecks);

/** An image of an instance or of snapshots that are believed to exist; outside the queue of copies. */
export const createImage = ecs.operation('CreateImage', {
  access: 'write',
  starts: 'create',
  page: [
    'MissingParameter/CreateImage',
    'InvalidImageName.Malformed/plain',
    'InvalidImageName.Duplicated/plain',
    'InvalidDescription.Malformed/plain',
    'IdempotenceParamNotMatch',
    'Duplicate.TagKey',
    'InvalidTagKey.Malformed',
    'InvalidTagValue.Malformed',
    'QuotaExceed.Tags',
    'QuotaExceed.Image/CreateImage',
    'InvalidSnapshot.TooOld',
    'InvalidInstanceId.NotFound',
    'InvalidSnapshotId.NotFound/plain',
    'InvalidResourceGroup.NotFound',
    // Not of the page: a client waits for it (observed).
    'IdempotentProcessing',
  ],
  checks,
  run({ input, disks, call }) {
    const attributes = { imageVersion: input.ImageVersion ?? '', family: input.ImageFamily ?? '' };
    const image = storeImage(input, disks, attributes, call);
    call.tasks.start('create', { id: image.id, image, source: '' });
    return { ImageId: image.id };
  },
});

interface Sources {
  readonly InstanceId: string | undefined;
  readonly SnapshotId: string | undefined;
  readonly DiskDeviceMapping: readonly SentDisk[];
}

/** Documented: the instance comes before the disks, those before the snapshot. */
function disksIn({ InstanceId, SnapshotId, DiskDeviceMapping }: Sources): readonly SentDisk[] {
  if (InstanceId !== undefined) return [{}];
  if (DiskDeviceMapping.length > 0) return DiskDeviceMapping;
  return SnapshotId === undefined ? [] : [{ snapshotId: SnapshotId }];
}
