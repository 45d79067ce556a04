import { createHash } from 'node:crypto';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';

interface Paged {
  readonly MaxResults: number;
  readonly NextToken?: string | undefined;
}

/** A place in a listing, and the tokens that lead to it. */
export interface Cursor {
  /** Where the last page ended; `undefined` on the first. */
  readonly after: number | undefined;
  /** The token of the page after `position`; empty when there is none. */
  tokenAfter(position: number | undefined): string;
}

/**
 * Opens a listing where its token says. A token belongs to one caller, region, operation and set of
 * filters; any other is refused as one that was never issued.
 */
export function openCursor(operation: string, input: Paged, call: EcsCall): Cursor {
  const { NextToken, MaxResults: _, ...filters } = input;
  const fingerprint = () => {
    const asked = JSON.stringify([call.scope, operation, filters]);
    return createHash('sha256').update(asked).digest('base64url').slice(0, 22);
  };
  return {
    after: NextToken ? readToken(NextToken, fingerprint()) : undefined,
    tokenAfter: (position) => (position === undefined ? '' : writeToken(fingerprint(), position)),
  };
}

/** A page of a list that is short enough to be at hand. */
export function pageOf<T>(
  items: readonly T[],
  operation: string,
  input: Paged,
  call: EcsCall,
): { readonly page: readonly T[]; readonly token: string } {
  const cursor = openCursor(operation, input, call);
  const start = cursor.after ?? 0;
  const end = start + input.MaxResults;
  const token = cursor.tokenAfter(end < items.length ? end : undefined);
  return { page: items.slice(start, end), token };
}

/** The first items of a listing that may be long. */
export function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

function writeToken(fingerprint: string, position: number): string {
  return Buffer.from(`${fingerprint} ${position}`).toString('base64url');
}

function readToken(token: string, fingerprint: string): number {
  const position = Number(Buffer.from(token, 'base64url').toString().split(' ')[1]);
  if (writeToken(fingerprint, position) !== token) throw error('InvalidArgument');
  return position;
}
