import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import { DEFAULT_PROJECT, type EcsCall, projectRefusal, quotaRefusal } from './call.ts';
import { error } from './errors.ts';
import { plainAttributes } from './image.ts';
import { makeImage } from './new-image.ts';
import { page } from './pages.ts';
import { description, flag, newTags, requiredImageName, text } from './parameters.ts';

const input = z.object({
  ImageName: requiredImageName,
  Description: description,
  InstanceId: text,
  SnapshotId: text,
  SnapshotGroupId: text,
  CreateWholeImage: flag,
  NeedDetection: flag,
  ProjectName: text,
  Tags: newTags,
});

interface Asked {
  readonly input: z.infer<typeof input>;
  readonly call: EcsCall;
}

function sourcesOf({ InstanceId, SnapshotId, SnapshotGroupId }: Asked['input']) {
  return [InstanceId, SnapshotId, SnapshotGroupId].filter((id) => id !== undefined && id !== '');
}

// There are no instances and snapshots here: any id of the right kind will do.
const rules: readonly Rule<Asked, ApiError>[] = [
  ({ input }) => (sourcesOf(input).length === 1 ? undefined : error('InvalidArgument')),
  ({ input, call }) => projectRefusal(input.ProjectName, call),
  ({ input: { InstanceId } }) =>
    !InstanceId || InstanceId.startsWith('i-') ? undefined : error('InvalidInstance.NotFound'),
  ({ input: { SnapshotId } }) =>
    !SnapshotId || SnapshotId.startsWith('snap-') ? undefined : error('InvalidSnapshot.NotFound'),
  ({ call }) => quotaRefusal(call.scope.region, call),
];

/** Makes an image of an instance or a snapshot. */
export const createImage = defineOperation({
  docs: page('CreateImage'),
  access: 'write',
  errors: [
    'InvalidInstanceStatus',
    'MissingParameter.ImageName',
    'InvalidImageName.Malformed',
    'InvalidDescription.Malformed',
    'InvalidArgument',
    'LimitExceeded.MaximumImageCount',
    'InvalidInstance.NotFound',
    'InvalidSnapshot.NotFound',
    'InvalidProject.NotFound',
    'OperationDenied.ResourceLocked',
    'InternalError',
  ],
  input,
  run(input, call: EcsCall) {
    const refusal = firstRefusal(rules, { input, call });
    if (refusal !== undefined) throw refusal;
    const id = makeImage(
      {
        kind: 'create',
        name: input.ImageName,
        description: input.Description ?? '',
        tags: input.Tags,
        attributes: {
          ...plainAttributes,
          project: input.ProjectName || DEFAULT_PROJECT,
          wholeMachine: input.CreateWholeImage === 'true',
        },
        source: sourcesOf(input)[0] ?? '',
      },
      call,
    );
    return { ImageId: id };
  },
});
