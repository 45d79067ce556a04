import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { findOwnImage } from './image.ts';
import { page } from './pages.ts';
import { pageOf } from './paging.ts';
import { maxResults, required, text } from './parameters.ts';

/** The accounts that an image is shared with. */
export const describeImageSharePermission = defineOperation({
  docs: page('DescribeImageSharePermission'),
  access: 'read',
  errors: ['InvalidArgument', 'MissingParameter.ImageId', 'InvalidImage.NotFound', 'InternalError'],
  input: z.object({
    ImageId: required('MissingParameter.ImageId'),
    MaxResults: maxResults(100, 10),
    NextToken: text,
  }),
  run(input, call: EcsCall) {
    const image = findOwnImage(input.ImageId, call);
    if (image === undefined) throw error('InvalidImage.NotFound');
    const { shares } = image.attributes;
    const { page, token } = pageOf(shares, 'DescribeImageSharePermission', input, call);
    return {
      ImageId: image.id,
      Accounts: page.map((id) => ({ AccountId: id })),
      NextToken: token,
      TotalCount: shares.length,
    };
  },
});
