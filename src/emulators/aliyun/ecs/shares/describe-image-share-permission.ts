import { numberedPage } from '../../../../vendor-kit/paging.ts';
import { knownRegion } from '../common-checks.ts';
import { count, required } from '../parameters.ts';
import { ecs } from '../service.ts';
import { timestamp } from '../time.ts';

/** Required in the words of the page. */
const mandatory = required('MissingParameter/DescribeImageSharePermission');

const checks = ecs
  .input({
    RegionId: mandatory,
    ImageId: mandatory,
    PageNumber: count(999_999_999, 1, 'InvalidParameter'),
    PageSize: count(100, 10, 'InvalidParameter'),
  })
  .include(knownRegion)
  .find(
    'image',
    'InvalidImageId.NotFound/named',
    ({ input, call }) => call.images.owned(input.ImageId),
    ({ input }) => ({ imageId: input.ImageId }),
  );

export const describeImageSharePermission = ecs.operation('DescribeImageSharePermission', {
  access: 'read',
  page: ['MissingParameter/DescribeImageSharePermission', 'InvalidImageId.NotFound/named'],
  checks,
  run({ input, image: { attributes } }) {
    const { page, total } = numberedPage(attributes.shares, input);
    return {
      ImageId: input.ImageId,
      RegionId: input.RegionId,
      PageNumber: input.PageNumber,
      PageSize: input.PageSize,
      TotalCount: total,
      Accounts: {
        Account: page.map(({ account, sharedAt }) => ({
          AliyunId: account,
          SharedTime: timestamp(sharedAt),
        })),
      },
      ShareGroups: { ShareGroup: attributes.isPublic ? [{ Group: 'all' }] : [] },
    };
  },
});
