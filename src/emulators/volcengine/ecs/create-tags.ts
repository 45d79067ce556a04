import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { once } from './idempotency.ts';
import { page } from './pages.ts';
import { changeEach, setTags, tagsToSet } from './tagging.ts';

/** Sets tags; a key that is there takes the new value. Each resource has its own answer in a 200. */
export const createTags = defineOperation({
  docs: page('CreateTags'),
  access: 'write',
  errors: [
    'MissingParameter.ResourceType',
    'MissingParameter.ResourceIds',
    'MissingParameter.Tags',
    'IdempotentParameterMismatch',
    'InvalidArgument',
    'InvalidClientToken.Malformed',
    'InvalidTagKey.Malformed',
    'LimitExceeded.MaximumResourceIds',
    'LimitExceeded.MaximumTags',
    'InvalidResourceId.NotFound',
    'InternalError',
  ],
  input: tagsToSet,
  run: (input, call: EcsCall) =>
    once('CreateTags', input, call, () => changeEach(input, setTags(input.Tags), call)),
});
