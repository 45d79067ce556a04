import * as z from 'zod';
import { HOME_REGION, regions } from './regions.ts';

const instance = z.strictObject({
  instanceId: z.string().min(1),
  type: z.enum(['WuyingServer', 'CloudDesktop']),
  region: z.enum(regions).default(HOME_REGION),
  /** The persistent sub-instances of a workstation. */
  subInstances: z.array(z.string()).default([]),
  /** The image that it runs on; empty: one that is not known here. */
  imageId: z.string().default(''),
  /** 0: it has no data disk. */
  dataDiskGiB: z.number().int().nonnegative().default(0),
});

/** What an account has that images are created from. */
export const settings = z.strictObject({
  instances: z.array(instance).prefault([
    { instanceId: 'ws-1', type: 'WuyingServer', subInstances: ['p-1'] },
    { instanceId: 'ws-desktop-1', type: 'CloudDesktop' },
  ]),
});
