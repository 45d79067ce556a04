import { mergeTags } from '../../../../vendor-kit/tags.ts';
import { createByTask, type EcsImage, isUnderWay } from '../image.ts';
import { knownProject } from '../images/known-project.ts';
import { copied, newAttributes } from '../images/origins.ts';
import {
  description,
  flag,
  newTags,
  required,
  requiredImageName,
  requiredMatching,
  text,
} from '../parameters.ts';
import { regions } from '../regions.ts';
import { ecs } from '../service.ts';

const REGION_ID = /^[a-z]{2,}(?:-[a-z0-9]+)+$/;

const checks = ecs
  .input({
    DestinationRegion: requiredMatching(
      'MissingParameter.DestinationRegion',
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
  })
  .refuse(
    'InvalidDestinationRegion.Mismatch',
    ({ input, call }) => input.DestinationRegion === call.scope.region,
  )
  .refuse(
    'InvalidRegionForCopyImage.UnSupported',
    ({ input: { DestinationRegion }, call: { scope, settings } }) =>
      !regions.includes(DestinationRegion) ||
      settings.noCopyRegions.includes(DestinationRegion) ||
      settings.noCopyRegions.includes(scope.region),
  )
  .include(knownProject)
  .find('source', 'InvalidImage.NotFound', ({ input, call }) => call.images.visible(input.ImageId))
  .refuse('InvalidImageForCopyImage.UnSupported', ({ source }) => !isCopyable(source))
  // A copy that runs does not lock its source against another one: a false refusal would cost more
  // than a missed one, and nothing published settles it.
  .refuse(
    'OperationDenied.ResourceLocked',
    ({ source, call }) => source.attributes.locked || isUnderWay('export', source, call),
  )
  .refuse(
    'LimitExceeded.MaximumImageSize',
    ({ source, call }) => source.sizeGiB > call.limits.imageSizeGiB,
    () => ({ action: 'copy' }),
  )
  .refuse('LimitExceeded.MaximumImageCount', ({ input, call }) =>
    call.images.isFull('imagesPerRegion', input.DestinationRegion),
  )
  .fact('tags', ({ source, input: { CopyImageTags, Tags } }) =>
    mergeTags(CopyImageTags ? source.tags : [], Tags),
  )
  .refuse('LimitExceeded.MaximumTags', ({ tags, call }) => tags.length > call.limits.tagsPerImage);

/** Only an account's own finished images: no whole machine, none of the marketplace. */
function isCopyable({ owned, status, attributes }: EcsImage): boolean {
  const { visibility, productCode, wholeMachine } = attributes;
  const isCustom = owned && visibility === 'private' && productCode === '' && !wholeMachine;
  return isCustom && status === 'available';
}

/** Copies an image to another region; called in the source's region, followed in the other one. */
export const copyImage = ecs.operation('CopyImage', {
  access: 'write',
  page: [
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
    // Not on the page: only a public list names it.
    'OperationDenied.SnapshotServiceUnavailable',
  ],
  checks,
  run: ({ input, source, tags, call }) =>
    createByTask(
      'copy',
      {
        region: input.DestinationRegion,
        name: input.ImageName,
        // Present and empty is as good as absent: two SDKs cannot tell them apart.
        description: input.Description || source.description,
        sizeGiB: source.sizeGiB,
        tags,
        attributes: newAttributes(copied(source.attributes), input.ProjectName),
        source: source.id,
        seconds: source.attributes.copySeconds,
      },
      call,
    ),
});
