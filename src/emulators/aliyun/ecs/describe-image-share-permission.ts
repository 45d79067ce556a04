import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { checkRegion, type EcsCall } from './call.ts';
import { ownImage } from './image.ts';
import { page } from './pages.ts';
import { count, required } from './parameters.ts';
import { timestamp } from './time.ts';

export const describeImageSharePermission = defineOperation({
  docs: page('DescribeImageSharePermission'),
  access: 'read',
  errors: [
    'MissingParameter',
    'InvalidRegionId.NotFound',
    'InvalidImageId.NotFound',
    'InvalidParameter',
  ],
  input: z.object({
    RegionId: required(),
    ImageId: required(),
    PageNumber: count(999_999_999, 1, 'InvalidParameter'),
    PageSize: count(100, 10, 'InvalidParameter'),
  }),
  run({ ImageId, PageNumber, PageSize, RegionId }, call: EcsCall) {
    checkRegion(call);
    const { shares, isPublic } = ownImage(ImageId, call).attributes;
    const start = (PageNumber - 1) * PageSize;
    return {
      ImageId,
      RegionId,
      PageNumber,
      PageSize,
      TotalCount: shares.length,
      Accounts: {
        Account: shares.slice(start, start + PageSize).map(({ account, sharedAt }) => ({
          AliyunId: account,
          SharedTime: timestamp(sharedAt),
        })),
      },
      ShareGroups: { ShareGroup: isPublic ? [{ Group: 'all' }] : [] },
    };
  },
});
