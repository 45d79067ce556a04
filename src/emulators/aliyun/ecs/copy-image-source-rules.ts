import { type CopyRule, ofSource } from './copy-image-facts.ts';
import { error } from './errors.ts';
import { statusOf } from './image-status.ts';

/** Snapshots from before this day cannot become an image. */
const OLDEST_SNAPSHOT = Date.UTC(2013, 6, 15);

/** Whether the image may be copied at all, and to there. */
export const sourceRules: readonly CopyRule[] = [
  // Only custom images are copied; the vendor has no code of its own for the others.
  ({ source }) =>
    source === undefined || ['system', 'marketplace'].includes(source.attributes.ownerAlias)
      ? error('InvalidImageId.NotFound')
      : undefined,
  ofSource(({ attributes }) =>
    attributes.isPublic ? error('OperationDenied.CommunityImage') : undefined,
  ),
  ofSource(({ owned }, { from, to }) =>
    owned || from === to ? undefined : error('OperationDenied.SameRegionOnly'),
  ),
  ofSource(({ attributes }) =>
    attributes.cloudBox ? error('InvalidOperation.CloudBoxImageCopyUnsupported') : undefined,
  ),
  ofSource(({ attributes }) =>
    attributes.vhdUnsupported ? error('InvalidOperation.VhdImageUnsupported') : undefined,
  ),
  ofSource(({ attributes: { productCode } }, { to, call }) =>
    productCode === '' || call.facts.publishedProducts[to]?.includes(productCode)
      ? undefined
      : error('OperationDenied.NotPublished'),
  ),
  ofSource(({ attributes: { productCode } }, { call }) =>
    productCode === '' || call.facts.subscriptions.includes(productCode)
      ? undefined
      : error('OperationDenied.NotAuthorized'),
  ),
  ofSource(({ attributes, status }) =>
    attributes.origin === 'copy' && status === 'creating'
      ? error('OperationDenied.ImageCopying')
      : undefined,
  ),
  ofSource((source, { call }) =>
    statusOf(source, call) === 'Available' ? undefined : error('IncorrectImageStatus'),
  ),
  ofSource(({ attributes }) =>
    attributes.disks.every(({ snapshotExists }) => snapshotExists)
      ? undefined
      : error('InvalidSnapshotId.NotFound'),
  ),
  ofSource(({ attributes }) =>
    attributes.disks.some(
      ({ snapshotCreatedAt }) => Date.parse(snapshotCreatedAt) < OLDEST_SNAPSHOT,
    )
      ? error('InvalidSnapshot.TooOld')
      : undefined,
  ),
  ofSource(({ attributes }) =>
    attributes.disks.some(({ imageCreationDenied }) => imageCreationDenied)
      ? error('OperationDenied')
      : undefined,
  ),
  ofSource(({ sizeGiB }, { from, to, call }) =>
    from === to || sizeGiB <= call.limits.imageSizeGiB ? undefined : error('SizeExceed.Image'),
  ),
];
