import * as z from 'zod';
import { RESET_KINDS } from '../server/reset-kinds.ts';
import { boolean, list, oneOf } from '../text/plain.ts';
import { strict } from '../text/strict.ts';

export type { SetupInput } from '../setup/schema.ts';

export const setUpSchema = z
  .object({
    planted: z.int().meta({ description: 'Images' }),
    worlds: z.int().meta({ description: 'Worlds that they were planted into' }),
    limits: z.int(),
    settings: z.int().meta({ description: '1 when a registration or facts were set' }),
    clock: z.int().meta({ description: '1 when a clock was set' }),
    faults: z.int().meta({ description: 'Rules that were armed' }),
  })
  .meta({ id: 'SetUp' });

export const resetSchema = strict({
  seed: boolean()
    .optional()
    .meta({ description: 'Whether worlds get their seeds again; true without it' }),
  only: list(oneOf('something that can be reset', RESET_KINDS))
    .min(1, 'is empty; name what to reset, or leave it out')
    .optional(),
}).meta({ id: 'Reset' });

export const resetDoneSchema = z
  .object(
    Object.fromEntries(RESET_KINDS.map((kind) => [kind, z.int().optional()])) as Record<
      (typeof RESET_KINDS)[number],
      z.ZodOptional<z.ZodInt>
    >,
  )
  .meta({
    id: 'ResetDone',
    description: 'How many of each kind went; kinds not asked for are absent',
  });
