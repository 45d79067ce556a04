import * as z from 'zod';
import type { StandardError } from '../contract/emulator.ts';
import { durationSchema } from '../text/duration.ts';
import { memo } from '../text/memo.ts';
import { anyText, list, oneOf, positive, whole, within } from '../text/plain.ts';
import { strict } from '../text/strict.ts';
import { CONNECTIONS, type ConnectionKind, SITUATIONS } from './kinds.ts';
import { type Undocumented, undocumentedSchema } from './undocumented.ts';
import { countGiven, name } from './values.ts';

/** What a rule does to the connection that an answer goes out on. */
export type Connection =
  | { readonly kind: 'reset' | 'empty' | 'garbage' }
  /** Closed after `forMs`, or when the client gives up. */
  | { readonly kind: 'hang'; readonly forMs: number | undefined }
  | { readonly kind: 'truncate'; readonly atFraction: number }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number };

/** What a rule does to work that starts and makes an image. */
export type CopyEffect =
  | { readonly kind: 'fail'; readonly atPercent: number; readonly reason: string }
  | { readonly kind: 'stall'; readonly atPercent: number }
  | { readonly kind: 'stretch'; readonly factor: number };

/** What a rule does, one thing. Times are milliseconds. */
export type Effect =
  /** An error id or a code. */
  | { readonly kind: 'error'; readonly error: string; readonly retryAfterMs: number | undefined }
  | {
      readonly kind: 'undocumented';
      readonly error: Undocumented;
      readonly retryAfterMs: number | undefined;
    }
  | {
      readonly kind: 'standard';
      readonly error: StandardError;
      readonly retryAfterMs: number | undefined;
    }
  /** An error for each hit, `ok` for none. */
  | { readonly kind: 'script'; readonly script: readonly string[] }
  | {
      readonly kind: 'throttle';
      readonly limit: number;
      readonly perMs: number;
      /** The time that is left when it is left out. */
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'copy'; readonly copy: CopyEffect };

/** The effect of that kind, if a rule has it. */
export function effectOf<K extends Effect['kind']>(
  effect: Effect | undefined,
  kind: K,
): Extract<Effect, { readonly kind: K }> | undefined {
  return effect?.kind === kind ? (effect as Extract<Effect, { readonly kind: K }>) : undefined;
}

/** The name of a documented error, or one in the rule's own words. */
const error = memo(() =>
  z.union([name(), undocumentedSchema()], {
    // Of an object that is no such error its own parts say what is wrong.
    error: ({ input }) =>
      typeof input === 'object' && input !== null && !Array.isArray(input)
        ? ''
        : 'is not an error; write the id of one, or { "status": 403, "code": "Not.Documented", "message": "No." }',
  }),
);

const copy = memo(() =>
  strict({
    failAtPercent: within(100).optional(),
    reason: anyText().optional(),
    stallAtPercent: within(100).optional(),
    durationFactor: positive().max(1_000_000, 'is above 1000000; use less').optional(),
  })
    .refine(
      ({ failAtPercent, stallAtPercent, durationFactor }) =>
        countGiven([failAtPercent, stallAtPercent, durationFactor]) === 1,
      'names no outcome or several; give one of failAtPercent, stallAtPercent and durationFactor',
    )
    .refine(
      ({ failAtPercent, reason }) => reason === undefined || failAtPercent !== undefined,
      'has a reason for no failure; give it with failAtPercent',
    ),
);

/** Settings of a connection effect, and the one effect that each is about. */
const CONNECTION_SETTINGS = {
  atFraction: 'truncate',
  for: 'hang',
  bytesPerSecond: 'slow',
} as const satisfies Record<string, ConnectionKind>;

const settings = Object.keys(CONNECTION_SETTINGS) as (keyof typeof CONNECTION_SETTINGS)[];

const written = memo(() =>
  strict({
    error: error().optional(),
    script: list(name())
      .min(1, 'is empty; name an error or ok')
      .max(1000, 'is longer than 1000; use a shorter one')
      .optional(),
    situation: oneOf('a standard error', SITUATIONS).optional(),
    connection: oneOf('a connection effect', CONNECTIONS).optional(),
    throttle: strict({
      limit: whole(0),
      per: durationSchema,
      retryAfter: durationSchema.optional(),
    }).optional(),
    copy: copy().optional(),
    retryAfter: durationSchema.optional(),
    atFraction: within(1).optional(),
    for: durationSchema.optional(),
    bytesPerSecond: positive().optional(),
  })
    .refine(
      ({ error, script, situation, connection, throttle, copy }) =>
        countGiven([error, script, situation, connection, throttle, copy]) === 1,
      'names no effect or several; give exactly one of error, script, situation, connection, throttle and copy',
    )
    .refine(
      ({ error, situation, retryAfter }) =>
        retryAfter === undefined || (error ?? situation) !== undefined,
      'has a retryAfter that nothing sends; give it with error or situation, or inside throttle',
    )
    .refine(
      ({ connection, ...rest }) =>
        connection !== undefined || countGiven(settings.map((setting) => rest[setting])) === 0,
      'has atFraction, for or bytesPerSecond without the connection they are about',
    )
    .superRefine(({ connection, ...rest }, context) => {
      for (const setting of settings) {
        const kind = CONNECTION_SETTINGS[setting];
        if (connection === undefined || connection === kind || rest[setting] === undefined)
          continue;
        const reason = `says nothing about the connection effect ${connection}`;
        const remedy = `leave it out, or use it with ${kind}`;
        context.addIssue({ code: 'custom', path: [setting], message: `${reason}; ${remedy}` });
      }
    }),
);

/** An effect as it is written, read into the one thing that it does. */
export const effectSchema = memo(() => written().transform(effectFrom));

function effectFrom(effect: z.infer<ReturnType<typeof written>>): Effect {
  const { error, script, situation, throttle, copy, retryAfter: retryAfterMs } = effect;
  if (typeof error === 'object') return { kind: 'undocumented', error, retryAfterMs };
  if (error !== undefined) return { kind: 'error', error, retryAfterMs };
  if (situation !== undefined) return { kind: 'standard', error: situation, retryAfterMs };
  if (script !== undefined) return { kind: 'script', script };
  if (throttle !== undefined) {
    const { limit, per: perMs, retryAfter } = throttle;
    return { kind: 'throttle', limit, perMs, retryAfterMs: retryAfter };
  }
  if (copy !== undefined) return { kind: 'copy', copy: copyEffect(copy) };
  return { kind: 'connection', connection: connectionOf(effect.connection ?? 'reset', effect) };
}

function copyEffect({
  failAtPercent,
  stallAtPercent,
  durationFactor,
  reason,
}: z.infer<ReturnType<typeof copy>>) {
  if (failAtPercent !== undefined) {
    return { kind: 'fail', atPercent: failAtPercent, reason: reason ?? '' } as const;
  }
  if (stallAtPercent !== undefined) return { kind: 'stall', atPercent: stallAtPercent } as const;
  return { kind: 'stretch', factor: durationFactor ?? 1 } as const;
}

/** A connection effect with its settings, each with its default. */
export function connectionOf(
  kind: ConnectionKind,
  settings: Partial<
    Pick<z.infer<ReturnType<typeof written>>, keyof typeof CONNECTION_SETTINGS>
  > = {},
): Connection {
  switch (kind) {
    case 'hang':
      return { kind, forMs: settings.for };
    case 'truncate':
      return { kind, atFraction: settings.atFraction ?? 0.5 };
    case 'slow':
      return { kind, bytesPerSecond: settings.bytesPerSecond ?? 10 };
    default:
      return { kind };
  }
}
