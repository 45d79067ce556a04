import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { remember, replay } from './client-token.ts';
import { disksOf } from './disks.ts';
import { error } from './errors.ts';
import { newImageId, newTaskId } from './identifiers.ts';
import {
  type MakingFacts,
  madeAttributes,
  makingErrors,
  makingParameters,
  makingRules,
} from './making.ts';
import { makeImage } from './new-image.ts';
import { page } from './pages.ts';
import { oneOf, text } from './parameters.ts';

const input = z.object({
  ...makingParameters,
  OSType: oneOf(['linux', 'windows']),
  LicenseType: text,
});

type Input = z.infer<typeof input>;

const rules: readonly Rule<MakingFacts, ApiError>[] = [
  ({ input }) =>
    input.DiskDeviceMapping.length > 0
      ? undefined
      : error('MissingParameter', { name: 'DiskDeviceMapping' }),
  ...makingRules,
];

/** An image of a file that is believed to be in its bucket. */
export const importImage = defineOperation({
  docs: page('ImportImage'),
  access: 'write',
  errors: [...makingErrors, 'IdempotentParameterMismatch'],
  input,
  run(input, call: EcsCall) {
    checkRegion(call);
    const known = replay<object>('ImportImage', input, call, () =>
      error('IdempotentParameterMismatch'),
    );
    if (known !== undefined) return known;
    const refusal = firstRefusal(rules, { input, call });
    if (refusal !== undefined) throw refusal;
    if (input.DryRun) throw error('DryRunOperation');

    const answer = { RegionId: input.RegionId, ...start(input, call) };
    remember('ImportImage', input, call, answer);
    return answer;
  },
});

function start(input: Input, call: EcsCall) {
  const { RegionId: region } = input;
  const id = newImageId(call.ids, region);
  const taskId = newTaskId(call.ids, region);
  const disks = disksOf(input.DiskDeviceMapping);
  makeImage(
    {
      id,
      region,
      name: input.ImageName,
      description: input.Description,
      tags: input.Tag,
      sizeGiB: disks[0]?.sizeGiB ?? 0,
      attributes: {
        ...madeAttributes(input, disks),
        origin: 'import',
        osType: input.OSType ?? 'linux',
        licenseType: input.LicenseType ?? 'Auto',
      },
    },
    { kind: 'import', taskId, sourceImageId: '' },
    call,
  );
  return { ImageId: id, TaskId: taskId };
}
