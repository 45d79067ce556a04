import type * as z from 'zod';
import { ONCE } from '../text/once.ts';

/**
 * What a schema whose parts all have defaults gives when nothing is said, worked out when it is first asked
 * for: nobody should wait at the start for services that they do not call.
 */
export function plainOf<T>(schema: z.ZodType<T>): () => T {
  let plain: T | undefined;
  return () => {
    plain ??= schema.parse({}, ONCE);
    return plain;
  };
}
