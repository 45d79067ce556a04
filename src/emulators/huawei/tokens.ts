import { hmac } from '../../vendor-kit/hash.ts';
import { isRegion, type Region } from './regions.ts';

/** How long a token is good for. */
export const LIFETIME_MS = 24 * 3_600_000;

/** Tokens that were made of a token that was made of a token, and so on. */
const MAX_LINKS = 5;

/** What a token says of its bearer. */
export interface Token {
  /** The tenant: who logged in. */
  readonly user: string;
  /** Of the project that it is for; none for one that is for a domain, or for nothing. */
  readonly region: Region | undefined;
  /** The name that the project was asked for by. */
  readonly project: string;
  /** Milliseconds of the tenant's clock. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** A token as read, and the text to make further ones of it. */
export interface SentToken extends Token {
  /** What was sealed, link by link. */
  readonly links: readonly string[];
  readonly seal: string;
}

/**
 * Writes a token that nobody stores: what it says, sealed with the password, so that it outlives a restart. One that
 * is made of another is sealed with that one's seal.
 */
export function writeToken(token: Token, from: string | SentToken): string {
  const { user, region = '', project, issuedAt, expiresAt } = token;
  const text = JSON.stringify([user, region, project, issuedAt, expiresAt]);
  const link = Buffer.from(text).toString('base64url');
  const [links, key] = typeof from === 'string' ? [[], from] : [from.links, from.seal];
  return [...links, link, sealOf(key, link)].join('.');
}

/** Reads a token without judging it; `undefined` for a text that is none. */
export function readToken(text: string): SentToken | undefined {
  const links = text.split('.', MAX_LINKS + 2);
  const seal = links.pop();
  const last = links.at(-1);
  if (seal === undefined || last === undefined || links.length > MAX_LINKS) return undefined;
  const said = partsOf(last);
  if (!Array.isArray(said) || said.length !== 5) return undefined;
  const [user, region, project, issuedAt, expiresAt] = said as unknown[];
  if (typeof user !== 'string' || typeof region !== 'string' || typeof project !== 'string') {
    return undefined;
  }
  if (typeof issuedAt !== 'number' || typeof expiresAt !== 'number') return undefined;
  const known = isRegion(region) ? region : undefined;
  return { user, region: known, project, issuedAt, expiresAt, links, seal };
}

/** Whether a token is sealed with a password. */
export function isSealedBy(password: string, { links, seal }: SentToken): boolean {
  return links.reduce(sealOf, password) === seal;
}

function sealOf(key: string, link: string): string {
  return hmac('sha256', key, link).toString('base64url');
}

function partsOf(link: string): unknown {
  try {
    return JSON.parse(Buffer.from(link, 'base64url').toString());
  } catch {
    return undefined;
  }
}
