import * as z from 'zod';

const key = z.strictObject({
  id: z.string(),
  /** `Denied` is one that the caller may not use. */
  state: z.enum(['Enabled', 'Disabled', 'Denied']).default('Enabled'),
});

/** Names or ids; `null` accepts any. */
const names = z.array(z.string()).nullable().default(null);

/** What an account has and may; unset, nothing is refused because of it. */
export const settings = z.strictObject({
  /** The status of an image that is not there: 404 as the operation's page has it, 400 as the error page. */
  unknownImageStatus: z.union([z.literal(404), z.literal(400)]).default(404),
  /** Whether a copy may not have the name of another image. */
  uniqueNames: z.boolean().default(false),
  /** Whether names may have letters of any script. */
  unicodeNames: z.boolean().default(false),
  copyOfPublicImages: z.boolean().default(false),
  /** Actions that the caller may not do, such as `ims:images:copy`. */
  deniedActions: z.array(z.string()).default([]),
  kmsKeys: z.array(key).nullable().default(null),
  enterpriseProjects: names,
  agencies: names,
  vaults: names,
});

export type Settings = z.infer<typeof settings>;
