import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { page } from './pages.ts';
import { listTags, tagsToList } from './tag-listing.ts';

/** The newer name of DescribeTags. */
export const listTagsForResources = defineOperation({
  docs: page('ListTagsForResources'),
  access: 'read',
  errors: ['InvalidArgument', 'LimitExceeded.MaximumResourceIds', 'InternalError'],
  input: tagsToList,
  run: (input, call: EcsCall) => listTags('ListTagsForResources', input, call),
});
