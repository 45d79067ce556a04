import * as z from 'zod';
import { LAST_MOMENT } from '../domain/clock.ts';
import { clockModeSchema } from '../server/config.ts';
import { durationSchema } from '../text/duration.ts';
import { strict } from '../text/strict.ts';
import { time } from './schemas.ts';

/** A time that a clock can show: an offset may lead past the last one. */
const clockTime = time.refine(
  (at) => Date.parse(at) <= LAST_MOMENT,
  'lies past the year 9999; use an earlier time',
);

export const clockSchema = z
  .object({ mode: z.string(), now: time, nextEventAt: time.nullable() })
  .meta({ id: 'Clock' });
export const clockChangeSchema = strict({
  mode: clockModeSchema.optional(),
  at: clockTime.optional(),
})
  .refine(
    ({ mode, at }) => mode !== undefined || at !== undefined,
    'is empty; give mode, at or both',
  )
  .meta({ id: 'ClockChange' });

export const advanceSchema = strict({
  by: durationSchema.optional().meta({ description: 'A duration such as 40m, up to 3650d' }),
  to: z
    .string()
    .refine(
      (to) => to === 'idle' || clockTime.safeParse(to).success,
      'is neither idle nor a time; write idle or 2026-11-22T08:00:00Z',
    )
    .meta({ description: 'idle, or an RFC 3339 time' })
    .optional(),
})
  .refine(
    ({ by, to }) => (by === undefined) !== (to === undefined),
    'names no target or two; give either by or to',
  )
  .meta({ id: 'Advance' });

/** What happened to work on an image: what an advance reports, and what followers hear. */
export const eventSchema = z
  .object({
    at: time,
    tenant: z.string(),
    service: z.string(),
    region: z.string(),
    kind: z.string().meta({ description: 'copy.started, copy.succeeded, create.failed, …' }),
    id: z.string(),
    imageId: z.string(),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Why it failed, the code before the text; null unless it did' }),
  })
  .meta({ id: 'Event' });
export const advancedSchema = z
  .object({ now: time, events: z.array(eventSchema) })
  .meta({ id: 'Advanced' });
