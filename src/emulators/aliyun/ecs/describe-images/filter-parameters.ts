import type { InputOf } from '../../../../contract/parameter.ts';
import { checked } from '../../../../vendor-kit/parameters.ts';
import { architectures } from '../image-attributes.ts';
import { count, flag, mandatory, matching, oneOf, tags, text, words } from '../parameters.ts';
import { statuses } from './status-filter.ts';
import { timeSpan } from './time-filters.ts';

const OWNER_ALIASES = ['system', 'self', 'others', 'marketplace'] as const;

/** Ids in one call: the Chinese and Japanese editions of the page; the English one names one id only. */
const MAX_IDS = 100;

/** What DescribeImages reads, in the order of its checks. */
export const parameters = {
  RegionId: mandatory,
  ImageOwnerAlias: oneOf(OWNER_ALIASES, 'InvalidImageOwnerAlias.ValueNotSupported'),
  Status: statuses,
  PageNumber: count(999_999_999, 1, 'InvalidParamter'),
  PageSize: count(100, 10, 'InvalidParamter'),
  Filter: timeSpan,
  Usage: oneOf(['instance', 'none'], 'InvalidUsage'),
  OSType: oneOf(['windows', 'linux'], 'InvalidOSType'),
  Architecture: oneOf(architectures, 'InvalidArchitecture'),
  Tag: tags('InvalidTagCount'),
  InstanceType: matching(/^ecs\.[a-z0-9.-]+$/, 'InvalidInstanceType.ValueNotSupported'),
  IsPublic: flag,
  IsSupportIoOptimized: flag,
  IsSupportCloudinit: flag,
  Usable: flag,
  DryRun: flag,
  ImageId: checked(words, (ids) => ids.length <= MAX_IDS, 'InvalidParamter'),
  ImageName: text,
  ImageFamily: text,
  ImageOwnerId: text,
  SnapshotId: text,
  ResourceGroupId: text,
};

export type DescribeInput = InputOf<typeof parameters>;
