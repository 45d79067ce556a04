import { errorsOn } from '../../../vendor-kit/errors.ts';

const regions = errorsOn('Alibaba Cloud ECS, DescribeRegions');

/** What only the page of DescribeRegions lists. */
export const describeRegionsErrors = {
  'Unauthorized.EmptyRegion': regions.injection(
    403,
    'The specified account has no access authority to any region.',
  ),
  'Invalid.InstanceChargeType': regions.parameter(
    403,
    'The specified instanceChargeType is not valid.',
  ),
  // The page has more languages than the text.
  'InvalidAcceptLanguage.NotFound': regions.parameter(
    404,
    'Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.',
  ),
};
