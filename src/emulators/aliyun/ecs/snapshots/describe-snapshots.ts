import { dryRun, knownRegion } from '../common-checks.ts';
import { pageOf, tokensOf } from '../paging.ts';
import { ecs } from '../service.ts';
import { timestamp } from '../time.ts';
import { parameters, passes } from './snapshot-filters.ts';
import { type Snapshot, snapshotsOf } from './snapshots.ts';

const checks = ecs
  .input(parameters)
  .include(knownRegion)
  // There are no chains of snapshots here.
  .refuse(
    'InvalidSnapshotLinkId.NotFound',
    ({ input: { SnapshotLinkId } }) => SnapshotLinkId !== undefined,
  )
  .fact('tokens', ({ input, call }) => {
    const { NextToken, MaxResults, PageNumber, PageSize, ...filters } = input;
    return tokensOf('DescribeSnapshots', filters, call);
  })
  // The page has no row for a token that was not issued.
  .find(
    'isBehind',
    'InvalidParameter',
    ({ input: { NextToken: token }, tokens }) =>
      token === undefined ? () => true : tokens.behind(token),
    () => ({ name: 'NextToken' }),
  )
  .include(dryRun);

/** Thin: the snapshots behind the caller's images, newest image first; there are no others here. */
export const describeSnapshots = ecs.operation('DescribeSnapshots', {
  access: 'read',
  page: [
    'InvalidTag.Mismatch',
    'InvalidTagCount',
    'InvalidSnapshotIds.Malformed',
    'InvalidSnapshotCategory.Malformed',
    'InvalidFilterKey.NotFound/DescribeSnapshots',
    'InvalidFilterValue/DescribeSnapshots',
    'InvalidUsage/DescribeSnapshots',
    'InvalidSourceDiskType',
    'InvalidStatus.NotFound',
    'InvalidSnapshotType.NotFound',
    'InvalidSnapshotLinkId.NotFound',
    'InternalError/plain',
  ],
  checks,
  run({ input, tokens, isBehind, call }) {
    const { NextToken: token, MaxResults, PageNumber, PageSize } = input;
    const found = snapshotsOf(call).filter((snapshot) => passes(snapshot, input));
    const size = MaxResults || PageSize;
    const start = token === undefined ? (PageNumber - 1) * size : 0;
    const { page, NextToken } = pageOf(found.filter(isBehind), { start, size }, tokens.after);
    return {
      PageNumber,
      PageSize: size,
      TotalCount: found.length,
      NextToken,
      Snapshots: { Snapshot: page.map(showSnapshot) },
    };
  },
});

/** Who made a snapshot of which disk is not known here: it has no name, no tags and no source. */
function showSnapshot({ id, image, disk, progress, status, createdAt }: Snapshot) {
  const { attributes } = image;
  return {
    SnapshotId: id,
    SnapshotName: '',
    Description: '',
    Status: status,
    Progress: `${progress.percent}%`,
    RemainTime: progress.secondsLeft,
    CreationTime: timestamp(createdAt),
    LastModifiedTime: timestamp(createdAt),
    SnapshotType: 'user',
    Category: 'standard',
    Usage: 'image',
    SourceDiskId: '',
    SourceDiskSize: String(disk.sizeGiB ?? image.sizeGiB),
    SourceDiskType: disk.type,
    Encrypted: attributes.encrypted,
    KMSKeyId: attributes.kmsKeyId,
    ProductCode: attributes.productCode,
    ResourceGroupId: attributes.resourceGroup,
    RegionId: image.region,
    Tags: { Tag: [] },
  };
}
