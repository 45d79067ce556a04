import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import { DEFAULT_PROJECT, type EcsCall, projectRefusal, quotaRefusal } from './call.ts';
import { error } from './errors.ts';
import { newImageId } from './identifiers.ts';
import { copiedAttributes, type EcsImage, findImage } from './image.ts';
import { page } from './pages.ts';
import { description, flag, newTags, required, requiredImageName, text } from './parameters.ts';
import { regions } from './regions.ts';
import { mergeTags } from './tags.ts';
import { isExporting, startTask } from './tasks.ts';

const REGION_ID = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;

// The order of the keys is the order of the refusals.
const input = z.object({
  DestinationRegion: required('MissingParameter.DestinationRegion').regex(
    REGION_ID,
    'InvalidDestinationRegion.Malformed',
  ),
  ImageName: requiredImageName,
  Description: description,
  ImageId: required('MissingParameter.ImageId'),
  CopyImageTags: flag,
  ProjectName: text,
  // In the SDKs' models, not on the page.
  Tags: newTags,
});

interface Asked {
  readonly input: z.infer<typeof input>;
  readonly call: EcsCall;
}

interface Found extends Asked {
  readonly source: EcsImage;
}

/** What needs no image to be refused. */
const requestRules: readonly Rule<Asked, ApiError>[] = [
  ({ input, call }) =>
    input.DestinationRegion === call.scope.region
      ? error('InvalidDestinationRegion.Mismatch')
      : undefined,
  ({ input, call: { facts, scope } }) =>
    regions.includes(input.DestinationRegion) &&
    !facts.noCopyRegions.includes(input.DestinationRegion) &&
    !facts.noCopyRegions.includes(scope.region)
      ? undefined
      : error('InvalidRegionForCopyImage.UnSupported'),
  ({ input, call }) => projectRefusal(input.ProjectName, call),
];

// A copy that runs does not lock its source against another one: a false refusal would cost more
// than a missed one, and nothing published settles it.
const imageRules: readonly Rule<Found, ApiError>[] = [
  ({ source }) => (isCopyable(source) ? undefined : error('InvalidImageForCopyImage.UnSupported')),
  ({ source, call }) =>
    source.attributes.locked || isExporting(source.id, call)
      ? error('OperationDenied.ResourceLocked')
      : undefined,
  ({ source, call }) =>
    source.sizeGiB > call.limits.imageSizeGiB
      ? error('LimitExceeded.MaximumImageSize', { action: 'copy' })
      : undefined,
  ({ input, call }) => quotaRefusal(input.DestinationRegion, call),
  ({ source, input, call }) =>
    tagsOf(source, input).length > call.limits.tagsPerImage
      ? error('LimitExceeded.MaximumTags')
      : undefined,
];

/** Only an account's own finished images: no whole machine, none of the marketplace. */
function isCopyable({ owned, status, attributes }: EcsImage): boolean {
  const { visibility, productCode, wholeMachine } = attributes;
  const isCustom = owned && visibility === 'private' && productCode === '' && !wholeMachine;
  return isCustom && status === 'available';
}

function tagsOf(source: EcsImage, { CopyImageTags, Tags }: Asked['input']) {
  return mergeTags(CopyImageTags === 'true' ? source.tags : [], Tags);
}

/** Copies an image to another region; called in the source's region, followed in the other one. */
export const copyImage = defineOperation({
  docs: page('CopyImage'),
  access: 'write',
  errors: [
    'MissingParameter.DestinationRegion',
    'MissingParameter.ImageName',
    'MissingParameter.ImageId',
    'InvalidArgument',
    'LimitExceeded.MaximumImageSize',
    'LimitExceeded.MaximumImageCount',
    'InvalidRegionForCopyImage.UnSupported',
    'InvalidImageName.Malformed',
    'InvalidImageForCopyImage.UnSupported',
    'InvalidDestinationRegion.Malformed',
    'InvalidDescription.Malformed',
    'InvalidProject.NotFound',
    'InvalidImage.NotFound',
    'InvalidActionOrVersion',
    'OperationDenied.ResourceLocked',
    'InvalidDestinationRegion.Mismatch',
    'InternalError',
    'OperationDenied.SnapshotServiceUnavailable',
    'LimitExceeded.MaximumTags',
  ],
  input,
  run(input, call: EcsCall) {
    const refusal = firstRefusal(requestRules, { input, call });
    if (refusal !== undefined) throw refusal;
    const source = findImage(input.ImageId, call);
    if (source === undefined) throw error('InvalidImage.NotFound');
    const imageRefusal = firstRefusal(imageRules, { input, call, source });
    if (imageRefusal !== undefined) throw imageRefusal;

    const id = newImageId(call.ids);
    const region = input.DestinationRegion;
    call.world.images.insert({
      region,
      id,
      name: input.ImageName,
      // Present and empty is as good as absent: two SDKs cannot tell them apart.
      description: input.Description || source.description,
      status: 'creating',
      owned: true,
      sizeGiB: source.sizeGiB,
      tags: tagsOf(source, input),
      createdAt: call.now,
      updatedAt: call.now,
      attributes: copiedAttributes(source.attributes, input.ProjectName || DEFAULT_PROJECT),
    });
    const seconds = source.attributes.copySeconds;
    startTask({ kind: 'copy', region, imageId: id, sourceImageId: source.id, seconds }, call);
    return { ImageId: id };
  },
});
