import * as z from 'zod';
import { suggest } from './nearest.ts';
import { missingOr } from './plain.ts';

/** An object that refuses an unknown key and names the nearest one that it knows. */
export function strict<const S extends z.ZodRawShape>(shape: S) {
  const known = Object.keys(shape);
  const wrong = missingOr(
    known.length === 0 ? 'is not an empty object' : `is not an object; give ${known.join(', ')}`,
  );
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return wrong.error(issue);
      return `is not a key; ${suggest(String(issue.keys[0]), known)}`;
    },
  });
}
