import { Refusal } from './refusal.ts';
import type { Settled } from './scope.ts';

/** How many entries a page holds, unless its call asks for fewer. */
export const PAGE_SIZE = 1000;

type World = Readonly<Record<'tenant' | 'service', string>>;

/** A place in a list over several worlds: the last entry that was seen, by its world and its `seq` there. */
interface Place extends World {
  readonly seq: number;
}

/** What one world has from just after a place, up to a number of entries. */
type Read<T> = (world: Settled, after: number, limit: number) => readonly T[];

/** A page over several worlds, by tenant and service; `next` is the `after` of the one behind it, null at the end. */
export function pageOf<T extends { readonly seq: number }>(
  worlds: readonly Settled[],
  {
    after,
    limit = PAGE_SIZE,
  }: { readonly after?: string | undefined; readonly limit?: number | undefined },
  read: Read<T>,
): { readonly found: readonly (readonly [Settled, T])[]; readonly next: string | null } {
  const from = after === undefined ? undefined : placeOf(after);
  const sorted = [...worlds].sort((a, b) => order(a.world, b.world));
  // A world that is gone is passed over.
  const left = sorted.filter(({ world }) => from === undefined || order(world, from) >= 0);
  const found: (readonly [Settled, T])[] = [];
  for (const settled of left) {
    const seen = from !== undefined && order(settled.world, from) === 0 ? from.seq : 0;
    // One more than fits says whether there is a page behind this one.
    for (const entry of read(settled, seen, limit + 1 - found.length)) found.push([settled, entry]);
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit && last !== undefined ? textOf(last[0], last[1].seq) : null;
  return { found: page, next };
}

/** The order of worlds in a list: by tenant, then by service. */
function order(a: World, b: World): number {
  if (a.tenant !== b.tenant) return a.tenant < b.tenant ? -1 : 1;
  if (a.service === b.service) return 0;
  return a.service < b.service ? -1 : 1;
}

function textOf({ world: { tenant, service } }: Settled, seq: number): string {
  return Buffer.from(JSON.stringify([service, seq, tenant])).toString('base64url');
}

function placeOf(after: string): Place {
  try {
    const [service, seq, tenant] = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (typeof tenant === 'string' && typeof service === 'string' && Number.isSafeInteger(seq)) {
      return { tenant, service, seq };
    }
  } catch {
    // What cannot be read is no place either.
  }
  throw noPlace(after);
}

function noPlace(value: string): Refusal {
  return new Refusal({
    status: 400,
    subject: 'after',
    value,
    reason: 'is not a place in this list',
    remedy: 'use the next of a page of the same list, or leave it out to begin anew',
  });
}
