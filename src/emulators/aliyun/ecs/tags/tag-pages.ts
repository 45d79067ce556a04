// What the pages of the operations on tags list, in their order.

const parametersAndTags = [
  'NumberExceed.ResourceIds',
  'NumberExceed.Tags',
  'Duplicate.TagKey',
  'InvalidTagKey.Malformed',
  'InvalidTagValue.Malformed',
  'OperationDenied.QuotaExceed',
  'InvalidTag.Mismatch',
  'InvalidTagCount',
  'Invalid.Scope',
] as const;

const permissions = [
  'PermissionDenied.TagOwnerBid',
  'PermissionDenied.TagOwnerUid',
  'PermissionDenied.Scope',
  'InvalidResourceId.NotSupported',
] as const;

const missing = [
  'InvalidRegionId.NotFound/records',
  'InvalidRegionId.NotFound/open',
  'MissingParameter.ResourceIds',
  'MissingParameter.TagOwnerUid',
  'MissingParameter.TagOwnerBid',
  'MissingParameter.ResourceType',
  'MissingParameter.Tags',
  'MissingParameter.RegionId',
  'InvalidResourceId.NotFound',
  'InvalidResourceType.NotFound',
  'InvalidRegionId.NotFound',
] as const;

export const tagResourcesPage = [
  ...parametersAndTags,
  ...permissions,
  'NoPermissionKey.Scope',
  'NoPermission.Tag',
  'QuotaExceed.Tags',
  'TagKey.Duplication',
  ...missing,
  'ServiceUnavailable/tags',
] as const;

export const untagResourcesPage = [
  ...parametersAndTags,
  ...permissions,
  'NoPermissionKey.Scope',
  'NoPermission.Tag',
  'Param.Conflict',
  ...missing,
] as const;

export const listTagResourcesPage = [
  'InvalidDefaultResourceGroup.NotSupported',
  'InvalidTag.NotSupported',
  ...parametersAndTags,
  'InvalidTags.MalFormed',
  ...permissions,
  'NoPermission.Tag',
  'BothEmpty.TagsAndResources',
  'PermissionDenied.TagsFuzzyQuery',
  'NumberExceed.TagValues',
  'InvalidFilter.Malformed',
  'InvalidTagFilter.Malformed',
  'Invalid.NextToken',
  ...missing,
  'ServiceUnavailable/tags',
  'InternalError/snapshot',
] as const;
