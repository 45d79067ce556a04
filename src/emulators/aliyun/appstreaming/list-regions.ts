import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import { page } from './pages.ts';
import { productType, text } from './parameters.ts';
import { regions } from './regions.ts';

/** The regions, the same for every product; this one answer has no `Code` and no `Success`. */
export const listRegions = defineOperation({
  docs: page('ListRegions'),
  access: 'read',
  errors: ['InvalidParameter.ProductType'],
  input: z.object({
    ProductType: productType,
    // Not public.
    BizSource: text,
  }),
  run() {
    // sic: the clients' models have this one key in lower case.
    return { RegionModels: regions.map((regionId) => ({ regionId })) };
  },
});
