import { documented } from '../../../../contract/errors.ts';
import { errorsOn } from '../../../../vendor-kit/errors.ts';

const page = errorsOn('Alibaba Cloud ECS, DescribeSnapshots');

/** What only the pages on snapshots have. */
export const snapshotErrors = {
  SnapshotCreatedImage: documented(
    403,
    'The snapshot has been used to create images.',
    'state',
    'Alibaba Cloud ECS, DeleteSnapshot; its text is inferred',
  ),

  // DescribeSnapshots.
  // "specified specified": the vendor's own slip.
  'InvalidSnapshotIds.Malformed': page.parameter(
    403,
    'The amount of specified specified snapshot Ids exceeds the limit.',
  ),
  'InvalidSnapshotCategory.Malformed': page.parameter(403, 'The specified Category is not valid.'),
  'InvalidFilterKey.NotFound/DescribeSnapshots': page.parameter(
    404,
    'The specified FilterKey is not found.',
  ),
  'InvalidFilterValue/DescribeSnapshots': page.parameter(
    404,
    'The specified FilterValue exceeds the limit.',
  ),
  // "specifed" and "specfied": the vendor's own spellings.
  'InvalidUsage/DescribeSnapshots': page.parameter(404, 'The specifed Usage is not valid.'),
  InvalidSourceDiskType: page.parameter(404, 'The specifed SourceDiskType is not valid.'),
  'InvalidStatus.NotFound': page.parameter(404, 'The specified Status is not found.'),
  'InvalidSnapshotType.NotFound': page.parameter(404, 'The specfied SnapshotType is not found.'),
  'InvalidSnapshotLinkId.NotFound': page.parameter(
    404,
    'The specified snapshot link is not found.',
  ),
};
