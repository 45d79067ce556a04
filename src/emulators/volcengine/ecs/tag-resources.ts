import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { once } from './idempotency.ts';
import { page } from './pages.ts';
import { changeAll, setTags, tagsToSet } from './tagging.ts';

/** Sets tags on all of the resources or on none. */
export const tagResources = defineOperation({
  docs: page('TagResources'),
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
    once('TagResources', input, call, () => changeAll(input, setTags(input.Tags), call)),
});
