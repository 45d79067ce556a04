import type * as z from 'zod';

/**
 * What a schema whose parts all have defaults gives when nothing is said, worked out when it is first asked
 * for: a schema's first parse compiles it, and nobody should wait at the start for services that they do not call.
 */
export function plainOf<T>(schema: z.ZodType<T>): () => T {
  let plain: T | undefined;
  return () => {
    plain ??= schema.parse({});
    return plain;
  };
}
