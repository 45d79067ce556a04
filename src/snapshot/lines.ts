import * as z from 'zod';
import { LAST_MOMENT } from '../domain/clock.ts';
import type { RuleState, Since } from '../domain/fault-state.ts';
import { IMAGE_STATUSES, type NewImage, type Tag } from '../domain/image.ts';
import { EVERYONE, type Owner, toOwner } from '../domain/owner.ts';
import { type Outcome, PHASES, type TaskKind } from '../domain/task.ts';
import { memo } from '../text/memo.ts';

/*
 * A snapshot is JSON lines: a head, a line for each thing that is kept, and an end. Each line stands for itself, in an
 * order and with keys in an order that depend on nothing else, so that two snapshots can be compared line by line.
 */

/** The version of the form: a higher one as soon as an older doppel could no longer read what is written. */
export const SNAPSHOT_VERSION = 1;

/** Milliseconds in memory, a time in UTC in the file. */
const time = z.codec(z.string(), z.int().max(LAST_MOMENT), {
  decode: (text) => Date.parse(text),
  encode: (ms) => new Date(ms).toISOString(),
});

/** An access key; `null` for everyone. */
const owner = z.codec(
  z.string().min(1).nullable(),
  z.custom<Owner>((value) => value === EVERYONE || typeof value === 'string'),
  {
    decode: (key) => toOwner(key ?? ''),
    encode: (owner) => (owner === EVERYONE ? null : owner),
  },
);

/** What this program has written as JSON and reads again as it is; that nothing of it was changed the end says. */
const json = <T extends object>() =>
  z.custom<T>((value) => typeof value === 'object' && value !== null);

const key = z.string().min(1);
const count = z.int().min(0);
const world = { tenant: key, service: key };

const head = z.strictObject({
  kind: z.literal('doppel-snapshot'),
  version: z.literal(SNAPSHOT_VERSION),
  /** The tenant that it is of; `null` for one of everything. */
  tenant: key.nullable(),
});

const end = z.strictObject({
  kind: z.literal('end'),
  /** Of all bytes before this line, in hexadecimal. */
  sha256: z.string(),
});

/** A line of a thing that is kept. */
export const lineSchema = memo(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('tenant'),
      tenant: owner,
      secret: z.string().nullable(),
      accountId: z.string().nullable(),
      facts: json<Readonly<Record<string, Readonly<Record<string, unknown>>>>>(),
    }),
    z.strictObject({
      kind: z.literal('clock'),
      tenant: owner,
      mode: z.enum(['real', 'scaled', 'frozen', 'auto']),
      rate: z.number().min(0),
      shown: time,
      atReal: time,
      inherited: z.boolean(),
    }),
    z.strictObject({
      kind: z.literal('limit'),
      tenant: owner,
      service: key,
      name: key,
      value: z.number().min(0),
    }),
    z.strictObject({
      kind: z.literal('seed'),
      service: key,
      images: json<readonly NewImage[]>(),
    }),
    z.strictObject({
      kind: z.literal('fault'),
      id: key,
      tenant: owner,
      rule: json(),
      since: json<Since>(),
      state: json<RuleState>(),
    }),
    z.strictObject({ kind: z.literal('world'), ...world }),
    z.strictObject({
      kind: z.literal('image'),
      ...world,
      region: key,
      seq: count,
      id: key,
      name: z.string(),
      description: z.string(),
      status: z.enum(IMAGE_STATUSES),
      owned: z.boolean(),
      sizeGiB: z.number(),
      tags: json<readonly Tag[]>(),
      createdAt: time,
      updatedAt: time,
      attributes: json<Readonly<Record<string, unknown>>>(),
    }),
    z.strictObject({
      kind: z.literal('task'),
      ...world,
      region: key,
      seq: count,
      id: key,
      work: z.custom<TaskKind>((value) => typeof value === 'string'),
      imageId: z.string(),
      sourceRegion: z.string(),
      sourceImageId: z.string(),
      phase: z.enum(PHASES),
      createdAt: time,
      durationMs: count,
      outcome: json<Outcome>(),
      startedAt: time.nullable(),
      endsAt: time.nullable(),
    }),
    z.strictObject({
      kind: z.literal('token'),
      ...world,
      operation: key,
      token: z.string(),
      fingerprint: z.string(),
      answer: z.unknown(),
      usedAt: time,
    }),
  ]),
);

export type Line = z.output<ReturnType<typeof lineSchema>>;

/** The first line, the last one, and those between them, which are told apart by `kind`. */
export { end as endSchema, head as headSchema };
