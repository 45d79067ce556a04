import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { once } from './idempotency.ts';
import { page } from './pages.ts';
import { changeEach, removeTags, tagsToRemove } from './tagging.ts';

/** Takes tags away; each resource has its own answer inside a 200. */
export const deleteTags = defineOperation({
  docs: page('DeleteTags'),
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
    once('DeleteTags', input, call, () => changeEach(input, removeTags(input.TagKeys), call)),
});
