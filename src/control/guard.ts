import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { hasBody } from '../server/body.ts';
import type { Config } from '../server/config.ts';
import { isLocal, readHostPort } from '../server/hosts.ts';
import { splitTarget } from '../server/target.ts';
import { Refusal } from './refusal.ts';
import { SNAPSHOT_PATH, SNAPSHOT_TYPE } from './snapshot-wire.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What must hold before a control call is looked at: it names this machine (a page that rebinds its own
 * name to loopback does not), comes from no other site, carries what the call takes, and may change things, or read
 * the secrets that a snapshot has. To verify is to look.
 */
export function guard(request: IncomingMessage, config: Config): Refusal | undefined {
  const { host, origin } = request.headers;
  if (host !== undefined && !isOurs(host, config.host)) return foreignHost(host);
  if (origin !== undefined && !isSame(origin, host)) return foreignOrigin(origin);
  const { rawPath } = splitTarget(request.url ?? '/');
  const isReading = READING.has(request.method ?? 'GET');
  const isGuarded = rawPath === SNAPSHOT_PATH || !(isReading || rawPath.endsWith('/verify'));
  if (isGuarded && !isAllowed(request.headers.authorization, config.controlToken)) {
    return noToken();
  }
  if (isReading || !hasBody(request)) return undefined;
  const type = request.headers['content-type'];
  const wanted = rawPath === SNAPSHOT_PATH ? SNAPSHOT_TYPE : 'application/json';
  return type?.split(';', 1)[0]?.trim().toLowerCase() === wanted ? undefined : notOf(wanted, type);
}

function isOurs(host: string, configured: string): boolean {
  const name = readHostPort(host.replace(/:$/, ''))?.host;
  return name !== undefined && (isLocal(name) || name === configured.toLowerCase());
}

function isSame(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin) || !URL.canParse(`http://${host}`)) return false;
  return host !== undefined && new URL(origin).host === new URL(`http://${host}`).host;
}

function isAllowed(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined) return true;
  const given = /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function foreignHost(value: string): Refusal {
  return new Refusal({
    status: 403,
    subject: 'Host',
    value,
    reason: 'is not a name of this machine',
    remedy: 'use localhost or an IP address, or start doppel with --host set to that name',
  });
}

function foreignOrigin(value: string): Refusal {
  return new Refusal({
    status: 403,
    subject: 'Origin',
    value,
    reason: 'is another site than this one',
    remedy: 'call from a page that doppel serves, or from no page at all',
  });
}

function noToken(): Refusal {
  return new Refusal({
    status: 401,
    subject: 'Authorization',
    reason: 'does not carry the control token, which guards every change and every snapshot',
    remedy: 'send Authorization: Bearer with the token that --control-token gave',
  });
}

function notOf(wanted: string, type: string | undefined): Refusal {
  return new Refusal({
    status: 415,
    subject: 'Content-Type',
    value: type,
    reason: 'is not what this call carries',
    remedy: `send Content-Type: ${wanted}`,
  });
}
