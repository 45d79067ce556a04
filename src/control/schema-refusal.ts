import type { z } from 'zod';
import { pathText } from '../text/path.ts';
import type { Reason } from './refusal.ts';

/** Said where a schema's message names no remedy of its own. */
export const REMEDY = 'see /_doppel/openapi.json';

/** The parts of a refusal that an issue of a schema gives; `whole` is what a key of `data` is called. */
export function reasonOf(
  outer: z.core.$ZodIssue,
  data: unknown,
  whole = 'key of this body',
): Omit<Reason, 'status'> {
  const issue = innermost(outer);
  const subject = pathText(issue.path);
  const [reason = '', remedy = REMEDY] = issue.message.split('; ', 2);
  if (issue.code === 'unrecognized_keys') {
    const reason = subject === '' ? `is not a ${whole}` : 'is not one of its keys';
    return { subject, value: issue.keys[0], reason, remedy };
  }
  const value = issue.path.reduce<unknown>((inner, key) => Object(inner)[key], data);
  return { subject: subject === '' ? 'body' : subject, value, reason, remedy };
}

/** Where a union leaves it to its forms to say what is wrong: the first that its nearest form found. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || issue.message !== '') return issue;
  const [first] = issue.errors.find(([found]) => found && isInside(found)) ?? [];
  return first === undefined
    ? issue
    : innermost({ ...first, path: [...issue.path, ...first.path] });
}

/** Whether a value has the form and only parts of it are wrong. */
function isInside({ code, path }: z.core.$ZodIssue): boolean {
  return path.length > 0 || code === 'unrecognized_keys';
}
