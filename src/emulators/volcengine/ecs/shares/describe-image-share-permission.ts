import { cursorIn, pageByCount } from '../paging.ts';
import { maxResults, required, text } from '../parameters.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({
    ImageId: required('MissingParameter.ImageId'),
    MaxResults: maxResults(100, 10),
    NextToken: text,
  })
  .find('image', 'InvalidImage.NotFound', ({ input, call }) => call.images.owned(input.ImageId))
  .include(cursorIn('DescribeImageSharePermission'));

/** The accounts that an image is shared with. */
export const describeImageSharePermission = ecs.operation('DescribeImageSharePermission', {
  access: 'read',
  page: ['InvalidArgument', 'InternalError'],
  checks,
  run({ input, image, cursor }) {
    const { shares } = image.attributes;
    const { page, NextToken } = pageByCount(shares, input, cursor);
    return {
      ImageId: image.id,
      Accounts: page.map((id) => ({ AccountId: id })),
      NextToken,
      TotalCount: shares.length,
    };
  },
});
