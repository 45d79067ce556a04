import { errorsOn } from '../../../../vendor-kit/errors.ts';

const page = errorsOn('Alibaba Cloud ECS, DescribeImageFromFamily');

/** What only the page on image families lists. */
export const familyErrors = {
  'InvalidUser.Unauthorized': page.injection(403, 'The user is not authorized.'),
  'InvalidRegionId.NotFound/DescribeImageFromFamily': page.parameter(
    404,
    'The RegionId provided does not exist.',
  ),
};
