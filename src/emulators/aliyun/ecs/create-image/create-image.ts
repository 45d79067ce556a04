import { knownRegion } from '../common-checks.ts';
import { isNameTaken } from '../image.ts';
import { bootModes } from '../image-attributes.ts';
import {
  clientToken,
  description,
  fields,
  imageName,
  mandatory,
  oneOf,
  text,
  tokenHabits,
} from '../parameters.ts';
import { ecs } from '../service.ts';
import { createImagePage } from './create-image-page.ts';
import { diskChecks, disksOf, type SentDisk, sentDisks } from './disks.ts';
import {
  detectionStrategy,
  groupChecks,
  imdsSupport,
  newImageParameters,
  quotaChecks,
  storeImage,
} from './new-image.ts';
import { sourceOf } from './sources.ts';

const checks = ecs
  .input({
    RegionId: mandatory,
    ClientToken: clientToken,
    ...newImageParameters,
    Description: description('InvalidDescription.Malformed/plain'),
    // Of an unknown word the page says nothing else (inferred).
    BootMode: oneOf(bootModes, 'InvalidBootMode.NotSupport/CreateImage'),
    DiskDeviceMapping: sentDisks,
    InstanceId: text,
    SnapshotId: text,
    ImageFamily: imageName('InvalidImageFamily.Malformed/CreateImage'),
    ImageVersion: text,
    // Its page has no word for another strategy.
    DetectionStrategy: detectionStrategy('InvalidParameter'),
    Features: fields({ ImdsSupport: imdsSupport }),
  })
  .include(knownRegion)
  .once({ ...tokenHabits, mismatch: 'IdempotenceParamNotMatch' })
  .fact('sent', ({ input }) => disksIn(input))
  .refuse('MissingParameter/CreateImage', ({ sent }) => sent.length === 0)
  // There are no instances and no disks here: whatever looks like one is one.
  .refuse(
    'InvalidInstanceId.NotFound',
    ({ input }) => input.InstanceId !== undefined && !/^i-[A-Za-z0-9]+$/.test(input.InstanceId),
  )
  .include(diskChecks)
  .refuse('InvalidSnapshotId.NotFound/plain', ({ input: { DiskDeviceMapping, SnapshotId } }) =>
    [{ snapshotId: SnapshotId }, ...DiskDeviceMapping].some(
      ({ snapshotId }) => snapshotId !== undefined && !/^s-[A-Za-z0-9]+$/.test(snapshotId),
    ),
  )
  .refuse(
    'InvalidBootMode.NotSupport/CreateImage',
    ({ input: { Architecture, BootMode } }) =>
      Architecture === 'arm64' && BootMode !== undefined && BootMode !== 'UEFI',
  )
  .include(groupChecks)
  .refuse('InvalidImageName.Duplicated/plain', ({ input, call }) =>
    isNameTaken(input.ImageName, input.RegionId, call),
  )
  .include(quotaChecks);

/** An image of an instance or of snapshots that are believed to exist; outside the queue of copies. */
export const createImage = ecs.operation('CreateImage', {
  access: 'write',
  starts: 'create',
  page: createImagePage,
  checks,
  run({ input, sent, call }) {
    const disks = disksOf(sent, call);
    const image = storeImage(
      input,
      {
        ...sourceOf(input, disks, call),
        disks,
        asked: {
          bootMode: input.BootMode,
          imdsSupport: input.Features.ImdsSupport,
          imageVersion: input.ImageVersion,
          family: input.ImageFamily,
          detectionStrategy: input.DetectionStrategy,
        },
      },
      call,
    );
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
