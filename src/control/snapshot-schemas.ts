import * as z from 'zod';

export const loadedSchema = z
  .object({
    tenant: z.string().nullable().meta({ description: 'The tenant that it is of; null for all' }),
    worlds: z.int().meta({ description: 'Services of tenants' }),
    images: z.int(),
    tasks: z.int().meta({ description: 'Copies and other work' }),
    settings: z.int().meta({ description: 'Registrations, and facts for everyone' }),
    limits: z.int(),
    seeds: z.int(),
    faults: z.int(),
  })
  .meta({ id: 'Loaded' });
