import * as z from 'zod';

/** The project that every account has. */
export const DEFAULT_PROJECT = 'default';

/** The switches of an account that the vendor's pages name. */
export const settings = z.strictObject({
  /** Projects besides `default`. */
  projects: z.array(z.string()).default([]),
  /** Regions that images can be copied neither from nor to. */
  noCopyRegions: z.array(z.string()).default([]),
});
