import type { ApiError } from '../../../../contract/errors.ts';

/** One entry of a batch call's answer. */
export function detail(idName: string, id: string, refusal: ApiError | undefined) {
  const shown = refusal === undefined ? null : { Code: refusal.code, Message: refusal.message };
  return { [idName]: id, Error: shown };
}
