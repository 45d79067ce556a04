import { checked, turned } from '../../../../vendor-kit/parameters.ts';
import { STATUSES } from '../image-progress.ts';
import { spelt, words } from '../parameters.ts';

const KNOWN: ReadonlySet<string> = new Set(STATUSES);

/** A comma list of statuses, or `ALL` alone; `undefined` when nothing is said. */
export const statuses = checked(
  turned(words, (sent) => {
    if (sent === undefined) return undefined;
    const isAll = sent.length === 1 && sent.every((word) => spelt(['ALL'], word));
    return isAll ? KNOWN : new Set(sent.map((word) => spelt(STATUSES, word) ?? word));
  }),
  (words) => [...words].every((word) => KNOWN.has(word)),
  'InvalidParamter',
);
