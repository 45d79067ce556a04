import type { Decoded } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import type { Row } from './errors.ts';

/** One entry of a batch call's answer. */
export function detail(idName: string, id: string, refusal: ApiError | undefined) {
  const said = refusal === undefined ? null : { Code: refusal.code, Message: refusal.message };
  return { [idName]: id, Error: said };
}

interface Batch {
  readonly list: string;
  readonly idName: string;
  /** The rows that its page gives to an entry, not to the call. InternalError is on both lists. */
  readonly rows: readonly Row[];
}

const tagging: Batch = {
  list: 'ResourceIds',
  idName: 'ResourceId',
  rows: ['InvalidResourceId.NotFound'],
};

const batches: Readonly<Record<string, Batch>> = {
  DeleteImages: {
    list: 'ImageIds',
    idName: 'ImageId',
    rows: [
      'InvalidImage.NotFound',
      'InvalidImageStatus',
      'InvalidImage.Shared',
      'OperationDenied.ImageIsCopying',
      'OperationDenied.ImageIsExporting',
    ],
  },
  CreateTags: tagging,
  DeleteTags: tagging,
};

/**
 * An entry's row that was injected into a whole batch call: a 200 with it on every entry. What the
 * operations answer by themselves never comes this way.
 */
export function refusalWithin(refusal: ApiError, { operation, input }: Decoded): unknown {
  const batch = Object.hasOwn(batches, operation) ? batches[operation] : undefined;
  if (batch === undefined || !batch.rows.some((row) => row === refusal.row)) return undefined;
  const ids = typeof input === 'object' && input !== null ? Reflect.get(input, batch.list) : [];
  const texts = Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  return { OperationDetails: texts.map((id) => detail(batch.idName, id, refusal)) };
}
