import * as z from 'zod';
import { ApiError } from '../contract/errors.ts';
import { memo } from '../text/memo.ts';
import { strict } from '../text/strict.ts';
import { printable } from './values.ts';

const STATUS = 'is not the status of an error; use 400 to 599';

/** Longer than any code and any text that a vendor documents. */
const MAX_CODE = 128;
const MAX_MESSAGE = 1024;

/** An error in a rule's own words. */
export const undocumentedSchema = memo(() =>
  strict({
    status: z.int(STATUS).min(400, STATUS).max(599, STATUS),
    code: printable(MAX_CODE),
    message: printable(MAX_MESSAGE),
  }).meta({
    id: 'UndocumentedError',
    description: "An error that no page documents, answered in the service's envelope",
  }),
);

export type Undocumented = z.infer<ReturnType<typeof undocumentedSchema>>;

/** The error that a rule words itself: it has no id, so that no wire takes it for one of its vendor's. */
export function undocumentedError({ status, code, message }: Undocumented): ApiError {
  const source = 'no page documents it, a fault rule words it';
  return new ApiError('', { status, code, message, cause: 'injection', source });
}
