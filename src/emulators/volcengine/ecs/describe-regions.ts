import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { perCall } from './limits.ts';
import { page as docs } from './pages.ts';
import { pageOf } from './paging.ts';
import { item, list, maxResults, text } from './parameters.ts';
import { regions } from './regions.ts';

/** The regions; one that does not exist is left out. */
export const describeRegions = defineOperation({
  docs: docs('DescribeRegions'),
  access: 'read',
  errors: [
    'InvalidArgument',
    'LimitExceeded.MaximumRegionIds',
    'FlowLimitExceeded',
    'InternalError',
  ],
  input: z.object({
    RegionIds: list(item, perCall.locations, 'LimitExceeded.MaximumRegionIds'),
    MaxResults: maxResults(20, 10),
    NextToken: text,
  }),
  run(input, call: EcsCall) {
    const { RegionIds } = input;
    const found = regions.filter((region) => RegionIds?.includes(region) ?? true);
    const { page, token } = pageOf(found, 'DescribeRegions', input, call);
    return { Regions: page.map((region) => ({ RegionId: region })), NextToken: token };
  },
});
