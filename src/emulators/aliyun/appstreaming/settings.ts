import * as z from 'zod';
import { HOME_REGION, regions } from './regions.ts';

const instance = z.strictObject({
  instanceId: z.string().min(1),
  type: z.enum(['WuyingServer', 'CloudDesktop']),
  region: z.enum(regions).default(HOME_REGION),
  /** The persistent sub-instances of a workstation. */
  subInstances: z.array(z.string()).default([]),
});

/** What an account has that images are created from. */
export const settings = z.strictObject({
  instances: z.array(instance).default([
    { instanceId: 'ws-1', type: 'WuyingServer', region: HOME_REGION, subInstances: ['p-1'] },
    { instanceId: 'ws-desktop-1', type: 'CloudDesktop', region: HOME_REGION, subInstances: [] },
  ]),
});
