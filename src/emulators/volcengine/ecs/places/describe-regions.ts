import { perCall } from '../limits.ts';
import { cursorIn, pageByCount } from '../paging.ts';
import { item, list, maxResults, text } from '../parameters.ts';
import { regions } from '../regions.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({
    RegionIds: list(item, perCall.locations, 'LimitExceeded.MaximumRegionIds'),
    MaxResults: maxResults(20, 10),
    NextToken: text,
  })
  .include(cursorIn('DescribeRegions'));

/** The regions; one that does not exist is left out. */
export const describeRegions = ecs.operation('DescribeRegions', {
  access: 'read',
  page: ['InvalidArgument', 'LimitExceeded.MaximumRegionIds', 'FlowLimitExceeded', 'InternalError'],
  checks,
  run({ input, cursor }) {
    const found = regions.filter((region) => input.RegionIds?.includes(region) ?? true);
    const { page, NextToken } = pageByCount(found, input, cursor);
    return { Regions: page.map((region) => ({ RegionId: region })), NextToken };
  },
});
