import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { createByTask, SIZE_GIB } from '../image.ts';
import { description, flag, newTags, requiredImageName, text } from '../parameters.ts';
import { ecs } from '../service.ts';
import { knownProject } from './known-project.ts';
import { created, newAttributes } from './origins.ts';

// There are no instances and snapshots here: any id of the right kind will do.
const checks = ecs
  .input({
    ImageName: requiredImageName,
    Description: description,
    InstanceId: text,
    SnapshotId: text,
    SnapshotGroupId: text,
    CreateWholeImage: flag,
    NeedDetection: flag,
    ProjectName: text,
    Tags: newTags,
  })
  .fact('sources', ({ input: { InstanceId, SnapshotId, SnapshotGroupId } }) =>
    [InstanceId, SnapshotId, SnapshotGroupId].filter((id) => id !== undefined),
  )
  .refuse('InvalidArgument', ({ sources }) => sources.length !== 1)
  .include(knownProject)
  .refuse('InvalidInstance.NotFound', ({ input: { InstanceId } }) => isNot('i-', InstanceId))
  .refuse('InvalidSnapshot.NotFound', ({ input: { SnapshotId } }) => isNot('snap-', SnapshotId))
  .refuse('LimitExceeded.MaximumImageCount', ({ call }) => call.images.isFull('imagesPerRegion'));

function isNot(prefix: string, id = ''): boolean {
  return id !== '' && !id.startsWith(prefix);
}

/** Creates an image from an instance or a snapshot. */
export const createImage = ecs.operation('CreateImage', {
  access: 'write',
  page: [
    'InvalidInstanceStatus',
    'MissingParameter.ImageName',
    'InvalidImageName.Malformed',
    'InvalidDescription.Malformed',
    'LimitExceeded.MaximumImageCount',
    'InvalidProject.NotFound',
    'OperationDenied.ResourceLocked',
    'InternalError',
  ],
  checks,
  run: ({ input, sources: [source = ''], call }) =>
    createByTask(
      'create',
      {
        name: input.ImageName,
        description: input.Description,
        sizeGiB: SIZE_GIB,
        tags: mergeTags([], input.Tags),
        attributes: newAttributes(created(input), input.ProjectName),
        source,
      },
      call,
    ),
});
