import { productType, text } from './parameters.ts';
import { regions } from './regions.ts';
import { appStreaming } from './service.ts';

/** The regions, the same for every product; this one answer has no `Code` and no `Success`. */
export const listRegions = appStreaming.operation('ListRegions', {
  access: 'read',
  page: [],
  checks: appStreaming.input({
    ProductType: productType,
    // Not public.
    BizSource: text,
  }),
  // sic: the clients' models have this one key in lower case.
  run: () => ({ RegionModels: regions.map((regionId) => ({ regionId })) }),
});
