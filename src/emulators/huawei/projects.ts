import { sha256 } from '../../vendor-kit/hash.ts';
import { HOME_REGION, isRegion, type Region, regions } from './regions.ts';

/**
 * What an id of a project means to a caller: its own project of a region, an alias of its project in the home region,
 * or nothing that it may name.
 */
export type Meaning =
  | { readonly kind: 'own'; readonly region: Region }
  | { readonly kind: 'alias' }
  | { readonly kind: 'foreign' };

/** A word that a client can have made up. */
const WORD = /^[A-Za-z0-9_-]+$/;

/**
 * The id of a tenant's project in a region: 32 digits of hexadecimal that are worked out and kept nowhere. The first
 * two are the region's place in the list, the last eight tell every id of ours from a made-up one.
 */
export function projectIdOf(tenant: string, region: Region): string {
  const place = regions.indexOf(region).toString(16).padStart(2, '0');
  const body = place + sha256(`project of ${tenant} in ${region}`).slice(0, 22);
  return body + checkOf(body);
}

/** Whether a text can be the id of a project, whoever's. */
export function isProjectId(text: string): boolean {
  return WORD.test(text);
}

/** What an id means to a tenant. */
export function meaningOf(id: string, tenant: string): Meaning {
  if (id.length + tenant.length > LONGEST_KNOWN) return workedOut(id, tenant);
  const key = `${tenant}\n${id}`;
  let meaning = known.get(key);
  if (meaning !== undefined) return meaning;
  meaning = workedOut(id, tenant);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, meaning);
  return meaning;
}

/** Meanings that were worked out lately: every call of a client names the same project. */
const known = new Map<string, Meaning>();
const MOST_KNOWN = 1000;
const LONGEST_KNOWN = 200;

function workedOut(id: string, tenant: string): Meaning {
  if (!WORD.test(id)) return { kind: 'foreign' };
  if (id.length !== 32 || checkOf(id.slice(0, 24)) !== id.slice(24)) return { kind: 'alias' };
  const region = regions[Number.parseInt(id.slice(0, 2), 16)];
  if (region === undefined || projectIdOf(tenant, region) !== id) return { kind: 'foreign' };
  return { kind: 'own', region };
}

/** The region of a project's name, which is `eu-de` or `eu-de_anything`; the home region for no name. */
export function regionOfName(name: string): Region | undefined {
  if (name === '') return HOME_REGION;
  const [region = ''] = name.split('_', 1);
  return isRegion(region) ? region : undefined;
}

/** The id of a tenant's domain, its account: the registered one, or 32 digits of hexadecimal made of its key. */
export function domainIdOf(key: string, registered: string | undefined): string {
  return registered ?? sha256(`domain of ${key}`).slice(0, 32);
}

function checkOf(body: string): string {
  return sha256(`project id ${body}`).slice(0, 8);
}
