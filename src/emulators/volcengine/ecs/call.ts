import * as z from 'zod';
import type { Call } from '../../../contract/emulator.ts';
import { error } from './errors.ts';
import type { limits } from './limits.ts';

/** The switches of an account that the vendor's pages name. */
export const facts = z.strictObject({
  /** Projects besides `default`, which every account has. */
  projects: z.array(z.string()).default([]),
  /** Regions that images can be copied neither from nor to. */
  noCopyRegions: z.array(z.string()).default([]),
});

type Facts = z.infer<typeof facts>;

/** What an operation of this service may use. */
export type EcsCall = Call<keyof typeof limits, Facts>;

/** The project that every account has. */
export const DEFAULT_PROJECT = 'default';

/** Refuses a project that the account does not have. */
export function projectRefusal(project: string | undefined, { facts }: EcsCall) {
  if (!project || project === DEFAULT_PROJECT || facts.projects.includes(project)) return undefined;
  return error('InvalidProject.NotFound');
}

/** Refuses one more image where the region's quota is used up, whatever state its images are in. */
export function quotaRefusal(region: string, { limits, world }: EcsCall) {
  if (world.images.totals(region).owned < limits.imagesPerRegion) return undefined;
  return error('LimitExceeded.MaximumImageCount');
}
