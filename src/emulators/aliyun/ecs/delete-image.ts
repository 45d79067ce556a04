import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { error, type Row } from './errors.ts';
import { type EcsImage, findImage } from './image.ts';
import { page } from './pages.ts';
import { flag, required } from './parameters.ts';
import { unmakeImage } from './unmake-image.ts';

const errors: readonly Row[] = [
  'MissingParameter',
  'OperationDenied.ImageCopying/DeleteImage',
  'ImageUsingByInstance',
  'ImageUseShared',
  'ImageIsImporting',
  'ImageIsExporting',
  'InvalidImageId.NotFound',
  'InvalidRegionId.NotFound',
  'DryRunOperation',
];

interface Facts {
  readonly image: EcsImage;
  readonly force: boolean | undefined;
  readonly call: EcsCall;
}

const rules: readonly Rule<Facts, ApiError>[] = [
  ({ image, call }) =>
    isCopying(image, call) ? error('OperationDenied.ImageCopying/DeleteImage') : undefined,
  ({ image, force }) =>
    image.attributes.usedByInstances && !force ? error('ImageUsingByInstance') : undefined,
  ({ image }) =>
    image.attributes.shares.length > 0 || image.attributes.isPublic
      ? error('ImageUseShared')
      : undefined,
  ({ image }) =>
    image.attributes.origin === 'import' && image.status === 'creating'
      ? error('ImageIsImporting')
      : undefined,
  ({ image }) => (image.attributes.exporting ? error('ImageIsExporting') : undefined),
];

export const deleteImage = defineOperation({
  docs: page('DeleteImage'),
  access: 'write',
  errors,
  input: z.object({ RegionId: required(), ImageId: required(), Force: flag, DryRun: flag }),
  run({ ImageId, Force, DryRun }, call: EcsCall) {
    checkRegion(call);
    const image = findImage(ImageId, call);
    if (image === undefined) checkUnknown(ImageId, call);
    else check({ image, force: Force, call });
    if (DryRun) throw error('DryRunOperation');
    if (image !== undefined) unmakeImage(image, call);
    return {};
  },
});

function check(facts: Facts): void {
  if (!facts.image.owned) throw error('InvalidImageId.NotFound');
  const refusal = firstRefusal(rules, facts);
  if (refusal !== undefined) throw refusal;
}

/** The page says both that an unknown id is ignored and that it is refused. */
function checkUnknown(imageId: string, { facts }: EcsCall): void {
  const isIgnored = facts.deleteUnknownImage === 'ignore' && /^m-[A-Za-z0-9]+$/.test(imageId);
  if (!isIgnored) throw error('InvalidImageId.NotFound');
}

/** A copy in the making, or the source of one. */
function isCopying({ attributes, id, region, status }: EcsImage, { world }: EcsCall): boolean {
  if (attributes.origin === 'copy' && status === 'creating') return true;
  return world.tasks.unfinishedAbout(region, id).some(({ kind }) => kind === 'copy');
}
