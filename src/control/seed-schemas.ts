import * as z from 'zod';
import { strict } from '../text/strict.ts';

export type { SeedInput } from '../server/seed-files.ts';

export const plantedSchema = z
  .object({ planted: z.int(), worlds: z.int() })
  .meta({ id: 'Planted' });
export const resetSchema = strict({
  seed: z.boolean('is neither true nor false; write true or false').default(true),
}).meta({ id: 'Reset' });
export const resetDoneSchema = z.object({ worlds: z.int() }).meta({ id: 'ResetDone' });
