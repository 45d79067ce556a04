import type * as z from 'zod';
import { clockChangeSchema } from '../control/clock-schemas.ts';
import { ruleSchema } from '../control/fault-schemas.ts';
import { tenantKey } from '../control/schemas.ts';
import { limitsChangeSchema, tenantChangeSchema } from '../control/tenant-schemas.ts';
import { anyText, list, someText } from '../text/plain.ts';
import { strict } from '../text/strict.ts';
import { seedImagesSchema } from './images.ts';

/** Rules that one set-up can arm; what is more is no set-up of a test. */
const MAX_RULES = 1000;

const parts = {
  images: seedImagesSchema()
    .optional()
    .meta({ description: 'What the worlds of `service` are born with, beside the test images' }),
  limits: limitsChangeSchema.optional(),
  ...tenantChangeSchema.shape,
  clock: clockChangeSchema.optional(),
  faults: list(ruleSchema).max(MAX_RULES, `has more than ${MAX_RULES} rules; use fewer`).optional(),
};

/** What a test sets up before its first call, each part as the control plane takes it by itself. */
export const setupSchema = strict({
  $schema: anyText().optional().meta({ description: 'Where this schema is, for an editor' }),
  tenant: tenantKey
    .optional()
    .meta({ description: 'The access key that all of it is for; without it, everyone' }),
  service: someText().optional().meta({ description: 'The service that `images` belong to' }),
  ...parts,
})
  .refine(
    (setup) => Object.keys(parts).some((part) => setup[part as keyof typeof parts] !== undefined),
    `sets nothing up; give ${Object.keys(parts).join(', ')} or several of them`,
  )
  .refine(
    ({ service, images }) => service !== undefined || images === undefined,
    'has images of no service; name it with service',
  )
  .refine(
    ({ service, images }) => service === undefined || images !== undefined,
    'names a service and no images; give images, or leave service out',
  )
  .meta({
    id: 'Setup',
    description:
      'Images, limits, account facts, the clock and fault rules, for everyone or for one tenant',
  });

export type SetupInput = z.input<typeof setupSchema>;
