import { defineErrors, documented } from '../../../contract/errors.ts';
import { gateway } from '../gateway-errors.ts';
import {
  denied,
  limitReached,
  malformed,
  missing,
  notFound,
  tooMany,
  unusable,
} from './error-words.ts';
import { imageErrors } from './image-errors.ts';

const COPY = 'Volcengine ECS, CopyImage';
const TAGS = 'Volcengine ECS, UntagResources';
const PATTERN = 'inferred: the wording of the sister operations';

/** Every error of the service: the gateway's, then the product's, page by page. */
export const errors = defineErrors({
  ...gateway.catalogue,

  // CopyImage, in the order of its page.
  'MissingParameter.DestinationRegion': missing('DestinationRegion', COPY),
  'MissingParameter.ImageName': missing('ImageName', COPY),
  'MissingParameter.ImageId': missing('ImageId', COPY),
  InvalidArgument: documented(400, 'The specified argument is invalid.', 'parameter', COPY),
  'LimitExceeded.MaximumImageSize': {
    ...limitReached('image size', '{action}', 'state', `${COPY}; what fills its gap is inferred`),
    sample: { action: 'copy' },
  },
  'LimitExceeded.MaximumImageCount': limitReached('image', 'create', 'state', COPY),
  'InvalidRegionForCopyImage.UnSupported': unusable('region', 'CopyImage', 'parameter', COPY),
  'InvalidImageName.Malformed': malformed('ImageName', COPY),
  'InvalidImageForCopyImage.UnSupported': unusable(
    'image',
    'CopyImage',
    'state',
    `${COPY}; whole-machine images by the BytePlus guide, the other kinds are inferred`,
  ),
  'InvalidDestinationRegion.Malformed': malformed('DestinationRegion', COPY),
  'InvalidDescription.Malformed': malformed('Description', COPY),
  'InvalidProject.NotFound': notFound('Project', COPY),
  'InvalidImage.NotFound': notFound('image', COPY),
  'OperationDenied.ResourceLocked': denied(
    'your resource is locked for another operation',
    'state',
    COPY,
  ),
  'InvalidDestinationRegion.Mismatch': documented(
    412,
    // "target region" where the source is meant: the vendor's own slip.
    'The destination region cannot be equal to the target region.',
    'parameter',
    COPY,
  ),
  InternalError: documented(500, 'An internal error has occurred.', 'injection', COPY),
  'OperationDenied.SnapshotServiceUnavailable': denied(
    'the snapshot service is unavailable',
    'injection',
    "inferred: a public list of CopyImage's errors names the code, without status and text",
  ),

  ...imageErrors,

  // Tags.
  'MissingParameter.ResourceType': missing('ResourceType', PATTERN),
  'MissingParameter.ResourceIds': missing('ResourceIds', PATTERN),
  'MissingParameter.Tags': missing('Tags', PATTERN),
  'MissingParameter.TagKeys': missing('TagKeys', PATTERN),
  IdempotentParameterMismatch: documented(
    400,
    'The request uses the same client token as a previous, but non-identical request.',
    'parameter',
    `${TAGS}; its text is inferred`,
  ),
  'InvalidClientToken.Malformed': malformed('ClientToken', `${TAGS}; its text is inferred`),
  'InvalidTagKey.Malformed': malformed('TagKey', TAGS),
  'LimitExceeded.MaximumResourceIds': tooMany('ResourceIds', TAGS),
  'LimitExceeded.MaximumTagKeys': tooMany('TagKeys', TAGS),
  'LimitExceeded.MaximumTags': tooMany('Tags', 'inferred: the limit is documented, its error not'),
  'InvalidResourceId.NotFound': notFound(
    'ResourceId',
    'Volcengine ECS, CreateTags; there inside a 200, so the status is inferred',
  ),

  // Regions and zones.
  'LimitExceeded.MaximumRegionIds': documented(
    400,
    'The number of specified RegionIds exceeds the maximum limit.',
    'parameter',
    'Volcengine ECS, DescribeRegions',
  ),
  'LimitExceeded.MaximumZoneIds': tooMany('ZoneIds', 'Volcengine ECS, DescribeZones'),
  'InvalidZone.NotFound': notFound('zone', 'Volcengine ECS, DescribeZones'),
});

export const { error } = errors;

/** What any operation can answer. */
export const commonErrors = [
  ...(Object.keys(gateway.catalogue) as (keyof typeof gateway.catalogue)[]),
  'InternalError',
] as const;
