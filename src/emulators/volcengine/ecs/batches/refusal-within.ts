import { errorsOf } from '../../../../contract/checks.ts';
import type { ApiError } from '../../../../contract/errors.ts';
import type { Decoded } from '../../../../contract/wire.ts';
import { deletable } from '../images/delete-images.ts';
import { taggable } from '../tags/tag-checks.ts';
import { detail } from './detail.ts';

interface Batch {
  readonly list: string;
  readonly idName: string;
  /** The errors that only an entry can earn, never the call. InternalError is on both lists. */
  readonly errors: readonly string[];
}

const tagging = {
  list: 'ResourceIds',
  idName: 'ResourceId',
  errors: errorsOf(taggable.steps),
} satisfies Batch;

const batches: Readonly<Record<string, Batch>> = {
  DeleteImages: { list: 'ImageIds', idName: 'ImageId', errors: errorsOf(deletable.steps) },
  CreateTags: tagging,
  DeleteTags: tagging,
};

/**
 * An entry's error that was injected into a whole batch call: a 200 with it on every entry. What the
 * operations answer by themselves never comes this way.
 */
export function refusalWithin(refusal: ApiError, { operation, input }: Decoded): unknown {
  const batch = Object.hasOwn(batches, operation) ? batches[operation] : undefined;
  if (batch === undefined || !batch.errors.includes(refusal.id)) return undefined;
  const ids: unknown = Object(input)[batch.list];
  const texts = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  return { OperationDetails: texts.map((id) => detail(batch.idName, id, refusal)) };
}
