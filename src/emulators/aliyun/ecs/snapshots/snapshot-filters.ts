import * as z from 'zod';
import type { InputOf } from '../../../../contract/parameter.ts';
import {
  anything,
  checked,
  entriesOf,
  parameter,
  turned,
} from '../../../../vendor-kit/parameters.ts';
import { perCall } from '../limits.ts';
import { count, flag, mandatory, tags, text } from '../parameters.ts';
import { momentOf } from '../time.ts';
import type { Snapshot } from './snapshots.ts';

/** One of a few words in any case, which is documented for one of these parameters and inferred for the others. */
function word<const E extends string>(words: readonly string[], error: E) {
  const lower = turned(text, (sent) => sent?.toLowerCase());
  return checked(lower, (sent) => words.includes(sent), error);
}

/** A JSON list, or words with commas between them (inferred), of which too many are refused. */
const snapshotIds = checked(
  turned(text, (sent) => (sent === undefined ? undefined : idsIn(sent))),
  (ids) => !ids.includes('') && new Set(ids).size <= perCall.snapshots,
  'InvalidSnapshotIds.Malformed',
);

/** The ids of a text; an empty one stands for what cannot be read. */
function idsIn(sent: string): readonly string[] {
  if (!sent.trimStart().startsWith('[')) {
    return sent.split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  }
  try {
    const ids: readonly unknown[] = JSON.parse(sent);
    return ids.map((id) => (typeof id === 'string' ? id : ''));
  } catch {
    return [''];
  }
}

const WRONG_KEY = 'InvalidFilterKey.NotFound/DescribeSnapshots';
const WRONG_VALUE = 'InvalidFilterValue/DescribeSnapshots';

/** `Filter.N.Key` and `.Value`: the time span in which snapshots were created, in milliseconds. */
const createdBetween = parameter(
  anything.transform((sent, context) => {
    let from = Number.NEGATIVE_INFINITY;
    let to = Number.POSITIVE_INFINITY;
    for (const { Key, Value } of entriesOf(sent)) {
      const isStart = Key === 'CreationStartTime';
      const moment = typeof Value === 'string' ? momentOf(Value) : undefined;
      if (isStart && moment !== undefined) from = moment;
      else if (Key === 'CreationEndTime' && moment !== undefined) to = moment;
      else {
        const message = isStart || Key === 'CreationEndTime' ? WRONG_VALUE : WRONG_KEY;
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
    }
    return { from, to };
  }),
  [WRONG_KEY, WRONG_VALUE],
  true,
);

/** What DescribeSnapshots reads. */
export const parameters = {
  RegionId: mandatory,
  SnapshotIds: snapshotIds,
  Category: word(['standard', 'flash', 'archive'], 'InvalidSnapshotCategory.Malformed'),
  Filter: createdBetween,
  Usage: word(['image', 'disk', 'image_disk', 'none'], 'InvalidUsage/DescribeSnapshots'),
  SourceDiskType: word(['system', 'data'], 'InvalidSourceDiskType'),
  Status: word(['progressing', 'accomplished', 'failed', 'all'], 'InvalidStatus.NotFound'),
  SnapshotType: word(['auto', 'user', 'all'], 'InvalidSnapshotType.NotFound'),
  Tag: tags('InvalidTagCount'),
  Encrypted: flag,
  DryRun: flag,
  InstanceId: text,
  DiskId: text,
  SnapshotLinkId: text,
  SnapshotName: text,
  ResourceGroupId: text,
  KMSKeyId: text,
  PageNumber: count(999_999_999, 1, 'InvalidParameter'),
  PageSize: count(100, 10, 'InvalidParameter'),
  // 0: not sent, `PageSize` counts.
  MaxResults: count(100, 0, 'InvalidParameter'),
  NextToken: text,
};

export type SnapshotsInput = InputOf<typeof parameters>;

/** Whether a snapshot passes every filter. */
export function passes(snapshot: Snapshot, input: SnapshotsInput): boolean {
  const { image, disk, status, createdAt } = snapshot;
  const { attributes } = image;
  return (
    (input.SnapshotIds === undefined || input.SnapshotIds.includes(snapshot.id)) &&
    is(input.SourceDiskType, disk.type) &&
    (input.Status === 'all' || is(input.Status, status)) &&
    // All are made by hand, of disks that are unknown, and stand behind an image: see `showSnapshot`.
    (input.SnapshotType === 'all' || is(input.SnapshotType, 'user')) &&
    is(input.Category, 'standard') &&
    is(input.Usage, 'image') &&
    is(input.SnapshotName, '') &&
    is(input.InstanceId, '') &&
    is(input.DiskId, '') &&
    input.Tag.length === 0 &&
    // Documented: by default nothing is left out.
    (!input.Encrypted || attributes.encrypted) &&
    is(input.KMSKeyId, attributes.kmsKeyId) &&
    is(input.ResourceGroupId, attributes.resourceGroup) &&
    createdAt >= input.Filter.from &&
    createdAt <= input.Filter.to
  );
}

/** A filter that was not sent lets everything pass. */
function is(wanted: string | undefined, actual: string): boolean {
  return wanted === undefined || wanted === actual;
}
