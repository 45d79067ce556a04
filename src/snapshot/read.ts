import { checkRule } from '../control/arm-rule.ts';
import { checkLimits } from '../control/change-limits.ts';
import { changedTenant, NOBODY } from '../control/change-tenant.ts';
import { inside, type Reason, Refusal } from '../control/refusal.ts';
import { reasonOf } from '../control/schema-refusal.ts';
import { emulatorOf } from '../control/scope.ts';
import { ownerText } from '../domain/owner.ts';
import { faultRuleSchema } from '../faults/rule.ts';
import type { Served } from '../setup/setup.ts';
import type { Contents, WorldContents } from '../state/contents.ts';
import { pathText } from '../text/path.ts';
import { endSchema, headSchema, type Line, lineSchema, SNAPSHOT_VERSION } from './lines.ts';
import { digestOf } from './write.ts';

/** A snapshot that was read whole and fits what is served. */
export interface Snapshot {
  /** The tenant that it is of; undefined for one of everything. */
  readonly tenant: string | undefined;
  readonly contents: Contents;
}

/**
 * Reads the text of a snapshot. Throws a `Refusal` when it is not one, is of a newer doppel, is damaged or cut off,
 * or is about something that is not served here.
 */
export function readSnapshot(text: string, served: Served): Snapshot {
  const lines = text.split('\n');
  const tenant = readHead(lines[0] ?? '');
  // The last line ends as well: behind it there is nothing.
  const last = lines.length - 2;
  checkEnd(text, lines[last] ?? '', lines[last + 1]);
  const reading = createReading(tenant, served);
  for (let index = 1; index < last; index += 1) {
    inside(`line ${index + 1}`, () => reading.add(readLine(lines[index] ?? '')));
  }
  return { tenant, contents: reading.contents };
}

function readHead(line: string): string | undefined {
  const value = parsed(line);
  const { kind, version } = Object(value) as {
    readonly kind?: unknown;
    readonly version?: unknown;
  };
  if (kind !== 'doppel-snapshot') {
    throw refused({
      reason: 'is not one that doppel has saved',
      remedy: 'give what doppel snapshot save or GET /_doppel/snapshot gave',
    });
  }
  if (typeof version === 'number' && version > SNAPSHOT_VERSION) {
    throw refused({
      reason: `has version ${version}, and this doppel reads up to ${SNAPSHOT_VERSION}`,
      remedy: 'use the doppel that saved it, or a newer one',
    });
  }
  const { data } = headSchema.safeParse(value);
  if (data === undefined) throw damaged('its first line is not one that doppel writes');
  return data.tenant ?? undefined;
}

/** Refuses what was cut off or changed since it was saved. */
function checkEnd(text: string, line: string, behind: string | undefined): void {
  const { data } = endSchema.safeParse(parsed(line));
  if (data === undefined || behind !== '') throw damaged('its end is missing, so it was cut off');
  const body = text.slice(0, text.length - line.length - 1);
  if (data.sha256 !== digestOf(body)) throw damaged('it is not as it was saved');
}

function readLine(text: string): Line {
  const value = parsed(text);
  const { data, error } = lineSchema().safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  throw refused({
    subject: pathText(issue?.path ?? []),
    value: issue?.path.reduce<unknown>((inner, key) => Object(inner)[key], value),
    reason: 'is not what doppel writes there',
    remedy: 'save it again',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Puts lines together, each of them judged by what is served. */
function createReading(asked: string | undefined, served: Served) {
  const contents: Mutable<Contents> = {
    tenants: [],
    clocks: [],
    limits: [],
    seeds: [],
    faults: [],
    worlds: [],
  };
  const worlds = new Map<string, Mutable<WorldContents>>();

  function worldOf({ tenant, service }: { readonly tenant: string; readonly service: string }) {
    const world = worlds.get(`${service}\n${tenant}`);
    if (world === undefined) throw damaged('its world is missing', '');
    return world;
  }

  return {
    contents: contents as Contents,
    add(line: Line): void {
      if (asked !== undefined && (line.kind === 'seed' || line.tenant !== asked)) {
        throw damaged(`the snapshot is of the tenant '${asked}', and this is not`, '');
      }
      switch (line.kind) {
        case 'tenant': {
          const { tenant, secret, accountId, facts } = line;
          const registered = changedTenant(served, NOBODY, { secret, accountId, facts });
          contents.tenants.push({ ...registered, key: ownerText(tenant) });
          return;
        }
        case 'clock': {
          const { kind: _, tenant, ...setting } = line;
          contents.clocks.push([tenant, setting]);
          return;
        }
        case 'limit': {
          const { kind: _, tenant: owner, ...limit } = line;
          checkLimits(served, { [limit.service]: { [limit.name]: limit.value } });
          contents.limits.push({ owner, ...limit });
          return;
        }
        case 'seed': {
          const { service, images } = line;
          emulatorOf(served, service);
          contents.seeds.push({ service, images });
          return;
        }
        case 'fault': {
          const { id, tenant: owner, rule: written, since, state } = line;
          const { data, error } = faultRuleSchema().safeParse(written);
          const [issue] = error?.issues ?? [];
          if (issue !== undefined) throw new Refusal({ status: 400, ...reasonOf(issue, written) });
          if (data !== undefined) checkRule(served, owner, data);
          contents.faults.push({ id, owner, written, since, state });
          return;
        }
        case 'world': {
          const { tenant, service } = line;
          emulatorOf(served, service);
          const world = { tenant, service, images: [], tasks: [], tokens: [] };
          worlds.set(`${service}\n${tenant}`, world);
          contents.worlds.push(world);
          return;
        }
        case 'image': {
          const { kind: _, tenant, service, ...image } = line;
          worldOf({ tenant, service }).images.push(image);
          return;
        }
        case 'task': {
          const { work, tenant, service, startedAt, endsAt, ...task } = line;
          worldOf({ tenant, service }).tasks.push({
            ...task,
            kind: work,
            startedAt: startedAt ?? undefined,
            endsAt: endsAt ?? undefined,
          });
          return;
        }
        case 'token': {
          const { kind: _, tenant, service, ...token } = line;
          worldOf({ tenant, service }).tokens.push(token);
          return;
        }
        default:
          line satisfies never;
      }
    },
  };
}

/** Refuses the whole, or with an empty subject the line that is being read. */
function damaged(what: string, subject = 'snapshot'): Refusal {
  return refused({ subject, reason: `is damaged: ${what}`, remedy: 'save it again' });
}

function refused({
  subject = 'snapshot',
  ...why
}: Partial<Reason> & Pick<Reason, 'reason' | 'remedy'>) {
  return new Refusal({ status: 400, subject, ...why });
}
