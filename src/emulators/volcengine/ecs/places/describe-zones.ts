import { perCall } from '../limits.ts';
import { item, list } from '../parameters.ts';
import { ecs } from '../service.ts';

const checks = ecs
  .input({ ZoneIds: list(item, perCall.locations, 'LimitExceeded.MaximumZoneIds') })
  .fact('zones', ({ call: { scope } }) => [`${scope.region}-a`, `${scope.region}-b`])
  .refuse('InvalidZone.NotFound', ({ input, zones }) =>
    input.ZoneIds?.some((id) => !zones.includes(id)),
  );

/** The zones of the region. */
export const describeZones = ecs.operation('DescribeZones', {
  access: 'read',
  page: [
    'InvalidArgument',
    'LimitExceeded.MaximumZoneIds',
    'InvalidZone.NotFound',
    'FlowLimitExceeded',
    'InternalError',
  ],
  checks,
  run({ input, zones }) {
    const found = zones.filter((zone) => input.ZoneIds?.includes(zone) ?? true);
    return { Zones: found.map((zone) => ({ ZoneId: zone })) };
  },
});
