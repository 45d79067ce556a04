import type { LimitSpec } from '../../../contract/limits.ts';

const MANUAL = 'Huawei Cloud and Open Telekom Cloud, IMS user guide';

export const limits = {
  imagesPerRegion: {
    value: 50,
    unit: 'count',
    source: `${MANUAL}: private images of a project; that running copies count is inferred`,
  },
  concurrentCopies: {
    value: 5,
    unit: 'count',
    source: `${MANUAL}: of a tenant; that both kinds of copy and all regions share it, and that one more is refused, is inferred`,
  },
  imageSizeGiB: { value: 128, unit: 'GiB', source: `${MANUAL}: of an image that is replicated` },
  membersPerImage: {
    value: 256,
    unit: 'count',
    source: 'Open Telekom Cloud, IMS user guide; Huawei Cloud allows 128',
  },
  membersPerWholeImage: {
    value: 10,
    unit: 'count',
    source: `${MANUAL}: of a full-ECS image`,
  },
  tagsPerImage: {
    value: 10,
    unit: 'count',
    source: 'Open Telekom Cloud, IMS API reference; newer pages of Huawei Cloud may allow 20',
  },
} as const satisfies Record<string, LimitSpec>;
