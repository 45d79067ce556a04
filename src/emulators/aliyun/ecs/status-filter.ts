import * as z from 'zod';
import type { Row } from './errors.ts';
import { STATUSES, type Status } from './image-status.ts';
import { anything } from './parameters.ts';

const ROW = 'InvalidParamter' satisfies Row;

/** A comma list of statuses, or `ALL` alone; `undefined` when nothing is said. */
export const statusFilter = anything.transform((sent, context) => {
  if (typeof sent !== 'string' || sent === '') return undefined;
  if (sent === 'ALL') return new Set<Status>(STATUSES);
  const words = sent.split(',').map((word) => word.trim());
  if (words.every(isStatus)) return new Set(words);
  context.addIssue({ code: 'custom', message: ROW });
  return z.NEVER;
});

function isStatus(word: string): word is Status {
  return (STATUSES as readonly string[]).includes(word);
}
