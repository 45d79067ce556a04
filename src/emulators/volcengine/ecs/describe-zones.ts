import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { perCall } from './limits.ts';
import { page } from './pages.ts';
import { item, list } from './parameters.ts';

/** The zones of the region. */
export const describeZones = defineOperation({
  docs: page('DescribeZones'),
  access: 'read',
  errors: [
    'InvalidArgument',
    'LimitExceeded.MaximumZoneIds',
    'InvalidZone.NotFound',
    'FlowLimitExceeded',
    'InternalError',
  ],
  input: z.object({ ZoneIds: list(item, perCall.locations, 'LimitExceeded.MaximumZoneIds') }),
  run({ ZoneIds }, { scope }: EcsCall) {
    const zones = [`${scope.region}-a`, `${scope.region}-b`];
    if (ZoneIds?.some((id) => !zones.includes(id))) throw error('InvalidZone.NotFound');
    const found = zones.filter((zone) => ZoneIds?.includes(zone) ?? true);
    return { Zones: found.map((zone) => ({ ZoneId: zone })) };
  },
});
