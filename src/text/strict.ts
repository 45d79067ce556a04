import * as z from 'zod';
import { suggest } from './nearest.ts';

/** An object that refuses an unknown key and names the nearest one that it knows. */
export function strict<const S extends z.ZodRawShape>(shape: S) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      return `is not known here; ${suggest(String(issue.keys[0]), known)}`;
    },
  });
}
