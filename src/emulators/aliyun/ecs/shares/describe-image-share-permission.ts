import { numberedPage } from '../../../../vendor-kit/paging.ts';
import { ownImage } from '../common-checks.ts';
import { count, mandatory } from '../parameters.ts';
import { ecs } from '../service.ts';
import { timestamp } from '../time.ts';

const checks = ecs
  .input({
    RegionId: mandatory,
    ImageId: mandatory,
    PageNumber: count(999_999_999, 1, 'InvalidParameter'),
    PageSize: count(100, 10, 'InvalidParameter'),
  })
  .include(ownImage);

export const describeImageSharePermission = ecs.operation('DescribeImageSharePermission', {
  access: 'read',
  page: ['MissingParameter', 'InvalidImageId.NotFound'],
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
