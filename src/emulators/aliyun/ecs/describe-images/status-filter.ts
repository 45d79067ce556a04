import { checked, turned } from '../../../../vendor-kit/parameters.ts';
import { STATUSES } from '../image-progress.ts';
import { text, wordsIn } from '../parameters.ts';

const KNOWN: ReadonlySet<string> = new Set(STATUSES);

/** A comma list of statuses, or `ALL` alone; `undefined` when nothing is said. */
export const statuses = checked(
  turned(text, (sent) => {
    if (sent === undefined) return undefined;
    return sent === 'ALL' ? KNOWN : new Set(wordsIn(sent));
  }),
  (words) => [...words].every((word) => KNOWN.has(word)),
  'InvalidParamter',
);
