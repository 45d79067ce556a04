import { errorsOn } from '../../../../vendor-kit/errors.ts';

const tags = errorsOn('Alibaba Cloud ECS, TagResources');
const listing = errorsOn('Alibaba Cloud ECS, ListTagResources');

function nullParameter<const N extends string>(name: N) {
  return `The parameter - ${name} should not be null` as const;
}

/** What only the pages on tags list; the status 404 of missing parameters is as printed. */
export const tagErrors = {
  'NumberExceed.ResourceIds': tags.parameter(
    400,
    "The ResourceIds parameter's number is exceed , Valid : 50",
  ),
  'NumberExceed.Tags': tags.parameter(400, "The Tags parameter's number is exceed , Valid : 20"),
  'OperationDenied.QuotaExceed': tags.state(
    400,
    'The quota of tags on resource is beyond permitted range.',
  ),
  'Invalid.Scope': tags.injection(400, 'The specified scope is invalid.'),
  'PermissionDenied.TagOwnerBid': tags.injection(
    403,
    'The specified operator not have permission to set TagOwnerBid value.',
  ),
  'PermissionDenied.TagOwnerUid': tags.injection(
    403,
    'The specified operator not have permission to set TagOwnerUid value.',
  ),
  'PermissionDenied.Scope': tags.injection(
    403,
    'The specified operator not have permission to set Scope value.',
  ),
  'InvalidResourceId.NotSupported': tags.injection(
    403,
    'The specified ResourceId does not support tagging.',
  ),
  'NoPermissionKey.Scope': {
    ...tags.injection(403, '{reason}', 'the page prints %s for its text'),
    sample: { reason: 'The specified operator not have permission to set Scope value.' },
  },
  'NoPermission.Tag': tags.injection(403, 'The operator is not permission for the tag.'),
  'TagKey.Duplication': tags.parameter(
    403,
    'The TagKey has duplication with others, case-insensitive.',
  ),
  // The code has three texts on each page; this one and the next are met by no request.
  'InvalidRegionId.NotFound/records': tags.injection(
    404,
    'The RegionId provided does not exist in our records.',
  ),
  'InvalidRegionId.NotFound/open': {
    ...tags.injection(404, '{reason}', 'the page prints %s for its text'),
    sample: { reason: 'The specified RegionId does not exist.' },
  },
  // The one of these texts that ends with a full stop in every edition.
  'MissingParameter.ResourceIds': tags.parameter(
    404,
    'The parameter - ResourceIds.N should not be null.',
  ),
  'MissingParameter.TagOwnerUid': tags.injection(404, nullParameter('TagOwnerUid')),
  'MissingParameter.TagOwnerBid': tags.injection(404, nullParameter('TagOwnerBid')),
  'MissingParameter.ResourceType': tags.parameter(404, nullParameter('ResourceType')),
  'MissingParameter.Tags': tags.parameter(404, nullParameter('Tags')),
  'MissingParameter.RegionId': tags.parameter(404, nullParameter('RegionId')),
  'InvalidResourceId.NotFound': tags.parameter(
    404,
    'The specified ResourceIds are not found in our records.',
  ),
  'ServiceUnavailable/tags': tags.injection(
    500,
    'The service is unavailable, please try again later.',
  ),

  'Param.Conflict': errorsOn('Alibaba Cloud ECS, UntagResources').injection(
    403,
    'The specified all is true, but the specified TagKey.N is not empty.',
    'its parameter table lets the keys win instead',
  ),

  'InvalidDefaultResourceGroup.NotSupported': listing.parameter(
    400,
    'The specified parameter Tag is not support for default resource group.',
  ),
  'InvalidTag.NotSupported': listing.parameter(
    400,
    'You can only specify Tag for either resource tag or resource group.',
  ),
  'InvalidTags.MalFormed': listing.parameter(
    400,
    'The tags must be empty, when the tagFilters is not empty.',
  ),
  'BothEmpty.TagsAndResources': listing.parameter(
    403,
    'The specified Tags and ResourcesIds are not allow to both empty.',
  ),
  'PermissionDenied.TagsFuzzyQuery': listing.injection(
    403,
    'The specified operator has not permission to query fuzzy tags.',
  ),
  'NumberExceed.TagValues': listing.parameter(
    403,
    'The number of the specified TagValues is beyond permitted range, the max is 5.',
  ),
  'InvalidFilter.Malformed': listing.injection(403, 'The specified Filter is not valid.'),
  'InvalidTagFilter.Malformed': listing.parameter(
    403,
    'The specified TagFilter is not valid.',
    'its use is inferred',
  ),
  'Invalid.NextToken': listing.parameter(403, 'The specified NextToken is not valid.'),
  'InternalError/snapshot': listing.injection(
    500,
    'The process of creating snapshot has failed due to some unknown error.',
    'the text is that of another page, as printed',
  ),
};
