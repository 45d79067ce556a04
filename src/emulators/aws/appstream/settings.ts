import * as z from 'zod';

/** The flags of an account. */
export const settings = z.strictObject({
  /** Nothing can be created. */
  suspended: z.boolean().default(false),
  /** CopyImage refuses names that begin with Amazon, AWS or AppStream, as is documented of other operations. */
  reservedPrefixes: z.boolean().default(false),
});
