import * as z from 'zod';
import { LAST_MOMENT } from '../domain/clock.ts';
import { clockModeSchema, isClockMode, NO_CLOCK_MODE } from '../server/config.ts';
import { parseDuration } from '../text/duration.ts';
import { strict } from '../text/strict.ts';
import { NO_TIME } from '../text/time.ts';
import { time } from './schemas.ts';

const isTime = (text: string) => text === 'now' || time.safeParse(text).success;
const EXAMPLE = '2026-11-22T08:00:00Z';

/** A time that a clock can show: an offset may lead past the last one. */
const clockTime = time.refine(
  (at) => Date.parse(at) <= LAST_MOMENT,
  'lies past the year 9999; use an earlier time',
);

export const clockSchema = z
  .object({ mode: z.string(), now: time, nextEventAt: time.nullable() })
  .meta({ id: 'Clock' });

const mode = z
  .string(NO_CLOCK_MODE)
  .refine((text) => !isTime(text), {
    error: 'is a time and not a mode; give it as at, or a mode: real, frozen, auto or x60',
    abort: true,
  })
  .pipe(clockModeSchema);

const at = z
  .string(NO_TIME)
  .refine((text) => !isClockMode(text), {
    error: `is a mode and not a time; give it as mode, or a time: now or ${EXAMPLE}`,
    abort: true,
  })
  .refine(isTime, {
    error: `is not a time; write now or ${EXAMPLE}`,
    abort: true,
  })
  .refine(
    (text) => text === 'now' || clockTime.safeParse(text).success,
    'lies past the year 9999; use an earlier time',
  )
  .meta({ description: 'An RFC 3339 time that the clock is to show, or now: the present' });

export const clockChangeSchema = strict({ mode: mode.optional(), at: at.optional() })
  .refine(
    ({ mode, at }) => mode !== undefined || at !== undefined,
    'is empty; give mode, at or both',
  )
  .meta({ id: 'ClockChange' });

const NO_DURATION = 'is not a duration; write a number and ms, s, m, h or d';

export const advanceSchema = strict({
  by: z
    .string(NO_DURATION)
    .refine((text) => parseDuration(text) !== undefined, NO_DURATION)
    .meta({ description: 'A duration such as 40m, up to 3650d' })
    .optional(),
  to: z
    .string(`is neither idle nor a time; write idle or ${EXAMPLE}`)
    .refine(
      (to) => to === 'idle' || clockTime.safeParse(to).success,
      `is neither idle nor a time; write idle or ${EXAMPLE}`,
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
