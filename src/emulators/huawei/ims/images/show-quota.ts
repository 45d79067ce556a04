import { allowed, oneProject } from '../common-checks.ts';
import { ims } from '../service.ts';

/** The quota of private images, and those that count against it. */
export const showImageQuota = ims.operation('ShowImageQuota', {
  access: 'read',
  page: [],
  checks: ims.checks().include(oneProject).input({}).include(allowed('ims:quotas:get')),
  run: ({ call }) => ({
    quotas: {
      resources: [
        {
          type: 'image',
          used: call.images.totals().owned,
          quota: call.limits.imagesPerRegion,
          min: 1,
          max: 1000,
        },
      ],
    },
  }),
});
