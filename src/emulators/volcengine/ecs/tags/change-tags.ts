import { detail } from '../batches/detail.ts';
import { type EcsCall, ecs } from '../service.ts';
import {
  type Change,
  roomForTags,
  type Target,
  taggable,
  tagsToRemove,
  tagsToSet,
} from './tag-checks.ts';

/** What is asked: one change of the tags of several resources. */
interface Asked {
  readonly input: { readonly ResourceType: string; readonly ResourceIds: readonly string[] };
  readonly change: Change;
  readonly call: EcsCall;
}

function targetsOf({ input, change }: Asked): readonly Target[] {
  return input.ResourceIds.map((id) => ({ type: input.ResourceType, id, change }));
}

function apply({ id, change }: Target, { images }: EcsCall): void {
  const image = images.owned(id);
  if (image !== undefined) images.update(image, { tags: change(image.tags) });
}

/** Changes the tags of each resource that can be found: the older operations. */
function changeEach(asked: Asked, entryChecks: typeof taggable | typeof roomForTags) {
  const { call } = asked;
  return {
    OperationDetails: targetsOf(asked).map((target) => {
      const refusal = ecs.refusalOf(entryChecks, { ...target, call });
      if (refusal === undefined) apply(target, call);
      return detail('ResourceId', target.id, refusal);
    }),
  };
}

/** Changes the tags of all resources, which have all been looked at: the newer operations. */
function changeAll(asked: Asked) {
  for (const target of targetsOf(asked)) apply(target, asked.call);
  return { RequestId: asked.call.requestId };
}

/** Sets tags; each resource has its own answer in a 200. */
export const createTags = ecs.operation('CreateTags', {
  access: 'write',
  // Of its table only the error of an entry is known.
  page: ['InvalidResourceId.NotFound', 'InternalError'],
  checks: tagsToSet,
  entries: roomForTags,
  run: (asked) => changeEach(asked, roomForTags),
});

/** Takes tags away; each resource has its own answer inside a 200. */
export const deleteTags = ecs.operation('DeleteTags', {
  access: 'write',
  // Its table could not be read.
  page: ['InternalError'],
  checks: tagsToRemove,
  entries: taggable,
  run: (asked) => changeEach(asked, taggable),
});

/** Sets tags on all of the resources or on none. */
export const tagResources = ecs.operation('TagResources', {
  access: 'write',
  // Its table could not be read.
  page: ['InternalError'],
  checks: tagsToSet.each(targetsOf, roomForTags),
  run: changeAll,
});

/** Takes tags away from all of the resources or from none. */
export const untagResources = ecs.operation('UntagResources', {
  access: 'write',
  page: [
    'IdempotentParameterMismatch',
    'InvalidArgument',
    'InvalidClientToken.Malformed',
    'InvalidTagKey.Malformed',
    'LimitExceeded.MaximumResourceIds',
    'LimitExceeded.MaximumTagKeys',
    'InternalError',
  ],
  checks: tagsToRemove.each(targetsOf, taggable),
  run: changeAll,
});
