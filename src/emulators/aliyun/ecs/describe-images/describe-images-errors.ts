import { errorsOn } from '../../../../vendor-kit/errors.ts';

const describe = errorsOn('Alibaba Cloud ECS, DescribeImages');

/** What only the page of DescribeImages lists. */
export const describeImagesErrors = {
  'InvalidImageOwnerAlias.ValueNotSupported': describe.parameter(
    400,
    'The specified ImageOwnerAlias value is not supported.',
  ),
  // "Paramter": the vendor's own spelling.
  InvalidParamter: describe.parameter(
    400,
    'Invalid Parameter',
    'its use is inferred; the newest page ends it with a full stop',
  ),
  'InvalidInstanceType.ValueNotSupported': describe.parameter(
    400,
    'The specified InstanceType does not exist or beyond the permitted range.',
  ),
  'InvalidInstanceType.ValueNotSupported/named': {
    ...describe.injection(
      400,
      'The specified instance type {instanceType} does not exist. You can use the DescribeInstanceTypes API to query the available instance types.',
      'the text of the newest page',
    ),
    sample: { instanceType: 'ecs.none' },
  },
  'InvalidFilterValue.NetworkType': describe.parameter(
    400,
    'The specified networkType value in the Filter is invalid.',
  ),
  'InvalidOperation.ImageOwnerIdUnsupported': describe.parameter(
    400,
    'The parameter "ImageOwnerId" is not supported in this context, it is only valid when querying shared images or community images.',
  ),
  'InvalidImageOwnerAlias.PublicImageUnsupported': describe.parameter(
    400,
    'When querying images, the parameter ImageOwnerAlias should be others while specified parameter IsPublic is true.',
  ),
  'CurrentAccount.NotSupportPublicImage': describe.injection(
    403,
    'Public image is not supported for current account.',
  ),
  'InvalidFilterKey.NotFound': describe.parameter(
    404,
    'The specified Filter Key is not found.',
    'older pages print no text',
  ),
  InvalidFilterValue: describe.parameter(404, 'The specified Filter Value is not valid.'),
  // "specifed": the vendor's own spelling, three times; the newest page has corrected it.
  InvalidUsage: describe.parameter(404, 'The specifed Usage is not valid'),
  InvalidOSType: describe.parameter(404, 'The specifed OSType is not valid'),
  InvalidArchitecture: describe.parameter(404, 'The specifed Architecture is not valid'),
};
