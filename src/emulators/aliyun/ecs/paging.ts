import { pageToken, placeIn } from '../../../vendor-kit/page-token.ts';
import type { EcsCall } from './service.ts';

/** One of the things that an image bears, its tags or its snapshots: a place in a listing of them all. */
export interface Borne {
  /** Of its image. */
  readonly seq: number;
  /** Among what its image bears. */
  readonly index: number;
}

/** Reads the tokens of a listing, newest image first, and issues them; what lies behind a place outlives what lay there. */
export function tokensOf(operation: string, filters: unknown, { scope }: EcsCall) {
  const listing = [scope, operation, filters];
  return {
    /** Whether something comes behind the place of a token; `undefined` for a token that was not issued. */
    behind(token: string): ((item: Borne) => boolean) | undefined {
      const [seq = 0, index = 0] = placeIn(listing, token)?.split('.').map(Number) ?? [];
      if (placeIn(listing, token) === undefined) return undefined;
      return (item) => item.seq < seq || (item.seq === seq && item.index > index);
    },
    /** The token of what comes behind an item. */
    after: ({ seq, index }: Borne) => pageToken(listing, `${seq}.${index}`),
  };
}

/** A page of items, and the token of the next one: empty on the last. */
export function pageOf<T extends Borne>(
  items: readonly T[],
  { start = 0, size }: { readonly start?: number; readonly size: number },
  after: (item: Borne) => string,
): { readonly page: readonly T[]; readonly NextToken: string } {
  const page = items.slice(start, start + size);
  const last = page.at(-1);
  const isLast = last === undefined || start + size >= items.length;
  return { page, NextToken: isLast ? '' : after(last) };
}
