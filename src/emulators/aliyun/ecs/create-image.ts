import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { remember, replay } from './client-token.ts';
import { disksOf, type SentDisk } from './disks.ts';
import { error } from './errors.ts';
import { newImageId } from './identifiers.ts';
import {
  type MakingFacts,
  madeAttributes,
  makingErrors,
  makingParameters,
  makingRules,
} from './making.ts';
import { makeImage } from './new-image.ts';
import { page } from './pages.ts';
import { imageName, text } from './parameters.ts';

const input = z.object({
  ...makingParameters,
  InstanceId: text,
  SnapshotId: text,
  ImageFamily: imageName('InvalidParameter'),
  ImageVersion: text,
});

type Input = z.infer<typeof input>;

const rules: readonly Rule<MakingFacts<Input>, ApiError>[] = [
  ({ input }) =>
    input.InstanceId !== undefined ||
    input.SnapshotId !== undefined ||
    input.DiskDeviceMapping.length > 0
      ? undefined
      : error('MissingParameter/CreateImage'),
  // There are no instances and no disks here: whatever looks like one is one.
  ({ input: { InstanceId } }) =>
    InstanceId === undefined || /^i-[A-Za-z0-9]+$/.test(InstanceId)
      ? undefined
      : error('InvalidInstanceId.NotFound'),
  ({ input }) =>
    snapshotsOf(input).every((id) => /^s-[A-Za-z0-9]+$/.test(id))
      ? undefined
      : error('InvalidSnapshotId.NotFound/plain'),
  ...makingRules,
];

/** An image of an instance or of snapshots that are believed to exist; outside the queue of copies. */
export const createImage = defineOperation({
  docs: page('CreateImage'),
  access: 'write',
  errors: [
    ...makingErrors,
    'MissingParameter/CreateImage',
    'InvalidSnapshot.TooOld',
    'InvalidInstanceId.NotFound',
    'InvalidSnapshotId.NotFound/plain',
    'IdempotenceParamNotMatch',
    'IdempotentProcessing',
  ],
  input,
  run(input, call: EcsCall) {
    checkRegion(call);
    const known = replay<{ ImageId: string }>('CreateImage', input, call, () =>
      error('IdempotenceParamNotMatch'),
    );
    if (known !== undefined) return known;
    const refusal = firstRefusal(rules, { input, call });
    if (refusal !== undefined) throw refusal;
    if (input.DryRun) throw error('DryRunOperation');

    const answer = { ImageId: start(input, call) };
    remember('CreateImage', input, call, answer);
    return answer;
  },
});

function snapshotsOf({ DiskDeviceMapping, SnapshotId }: Input): readonly string[] {
  const ids = [SnapshotId, ...DiskDeviceMapping.map(({ snapshotId }) => snapshotId)];
  return ids.filter((id) => id !== undefined);
}

/** Documented: the instance comes before the disks, those before the snapshot. */
function sourceOf({ DiskDeviceMapping, InstanceId, SnapshotId }: Input): readonly SentDisk[] {
  if (InstanceId !== undefined) return [{}];
  return DiskDeviceMapping.length > 0 ? DiskDeviceMapping : [{ snapshotId: SnapshotId }];
}

function start(input: Input, call: EcsCall): string {
  const id = newImageId(call.ids, input.RegionId);
  const disks = disksOf(sourceOf(input));
  makeImage(
    {
      id,
      region: input.RegionId,
      name: input.ImageName,
      description: input.Description,
      tags: input.Tag,
      sizeGiB: disks[0]?.sizeGiB ?? 0,
      attributes: {
        ...madeAttributes(input, disks),
        imageVersion: input.ImageVersion ?? '',
        family: input.ImageFamily ?? '',
      },
    },
    { kind: 'create', taskId: id, sourceImageId: '' },
    call,
  );
  return id;
}
