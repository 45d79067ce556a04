import { createHash } from 'node:crypto';

/**
 * The token of a place in a listing. It belongs to whatever the listing is known by, its caller and its
 * filters: elsewhere it is one that was never issued.
 */
export function pageToken(listing: unknown, place: string): string {
  const mark = createHash('sha256').update(JSON.stringify(listing)).digest('base64url');
  return Buffer.from(`${mark.slice(0, 22)} ${place}`).toString('base64url');
}

/** The place that a token leads to; `undefined` for one that was not issued for the listing. */
export function placeIn(listing: unknown, token: string): string | undefined {
  const [, place = ''] = Buffer.from(token, 'base64url').toString().split(' ');
  return pageToken(listing, place) === token ? place : undefined;
}
