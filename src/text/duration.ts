import * as z from 'zod';
import { missingOr } from './plain.ts';

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration as people write it, `300ms` or `40m`, in milliseconds; undefined when it is not one. */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * UNIT_MS[match[2] as keyof typeof UNIT_MS];
}

const WRONG = 'is not a duration; write a number and ms, s, m, h or d';

/** A duration as people write it, read into milliseconds. */
export const durationSchema = z
  .string(missingOr(WRONG))
  .regex(DURATION, WRONG)
  .transform((text) => parseDuration(text) ?? 0);
