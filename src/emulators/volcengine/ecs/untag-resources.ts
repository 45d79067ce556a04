import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { once } from './idempotency.ts';
import { page } from './pages.ts';
import { changeAll, removeTags, tagsToRemove } from './tagging.ts';

/** Takes tags away from all of the resources or from none. */
export const untagResources = defineOperation({
  docs: page('UntagResources'),
  access: 'write',
  errors: [
    'MissingParameter.ResourceType',
    'MissingParameter.ResourceIds',
    'MissingParameter.TagKeys',
    'IdempotentParameterMismatch',
    'InvalidArgument',
    'InvalidClientToken.Malformed',
    'InvalidTagKey.Malformed',
    'LimitExceeded.MaximumResourceIds',
    'LimitExceeded.MaximumTagKeys',
    'InvalidResourceId.NotFound',
    'InternalError',
  ],
  input: tagsToRemove,
  run: (input, call: EcsCall) =>
    once('UntagResources', input, call, () => changeAll(input, removeTags(input.TagKeys), call)),
});
