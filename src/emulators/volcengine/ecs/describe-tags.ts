import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { page } from './pages.ts';
import { listTags, tagsToList } from './tag-listing.ts';

/** The tags of the region, by resource or by filter. */
export const describeTags = defineOperation({
  docs: page('DescribeTags'),
  access: 'read',
  errors: ['InvalidArgument', 'LimitExceeded.MaximumResourceIds', 'InternalError'],
  input: tagsToList,
  run: (input, call: EcsCall) => listTags('DescribeTags', input, call),
});
