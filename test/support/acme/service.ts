import * as z from 'zod';
import { LOWER_ALPHANUMERIC } from '../../../src/contract/ids.ts';
import { type CallOf, defineService } from '../../../src/contract/service.ts';
import { digits } from '../../../src/domain/account.ts';
import { acmeCloud } from './cloud.ts';
import { commonErrors, errors, invalid } from './errors.ts';

/** A cloud that does not exist: what the core is tested with where no real vendor's words matter. */
export const acmeImages = defineService({
  id: 'acme',
  name: 'Acme Images',
  apiVersion: 'acme-1',
  homeRegion: 'r1',
  regions: ['r1', 'r2', 'r3'],
  cloud: acmeCloud,
  hosts: ['images.*'],
  errors,
  commonErrors,
  invalid,
  limits: {
    imagesPerRegion: { value: 10, unit: 'count', source: 'made up' },
    concurrentCopies: { value: 1, unit: 'count', source: 'made up' },
    imageSizeGiB: { value: null, unit: 'GiB', source: 'made up' },
  },
  copySlots: 'concurrentCopies',
  settings: z.object({
    arrearage: z.boolean().default(false),
    plan: z.string().default('basic'),
  }),
  image: z.strictObject({ platform: z.string().default('linux') }),
  accountIdOf: digits(10),
  newRequestId: (ids) => ids.text(LOWER_ALPHANUMERIC, 8),
  docs: (action) => `https://acme.example/${action}`,
});

export type AcmeCall = CallOf<typeof acmeImages>;
