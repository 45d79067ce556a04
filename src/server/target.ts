import type { WireRequest } from '../contract/wire-request.ts';
import { parseQuery } from '../vendor-kit/query.ts';

/** The parts of a request line's target. */
export interface Target {
  readonly rawPath: string;
  readonly rawQuery: string;
  /** The authority of an absolute form: `ecs.example.com:80`. */
  readonly authority: string | undefined;
}

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i;

/** Splits origin form, absolute form (a client behind a proxy variable) and `*`. */
export function splitTarget(target: string): Target {
  const origin = target.startsWith('/') ? null : ABSOLUTE.exec(target);
  const rest = origin === null ? target : target.slice(origin[0].length);
  const hash = rest.indexOf('#');
  const sent = hash < 0 ? rest : rest.slice(0, hash);
  const mark = sent.indexOf('?');
  const path = mark < 0 ? sent : sent.slice(0, mark);
  return {
    rawPath: path === '' ? '/' : path,
    rawQuery: mark < 0 ? '' : sent.slice(mark + 1),
    authority: origin?.[1],
  };
}

/** The regions of each service, by service id: what a base path may name. */
export type BasePaths = ReadonlyMap<string, readonly string[]>;

/** Cuts `/{service}` or `/{service}/{region}` off a path, for endpoints that hold a path. */
export function splitBase(
  rawPath: string,
  services: BasePaths,
): Pick<WireRequest, 'base' | 'path'> {
  if (rawPath === '/') return { base: undefined, path: rawPath };
  const [, service = '', region = ''] = rawPath.split('/', 3);
  const regions = services.get(service);
  if (regions === undefined) return { base: undefined, path: rawPath };
  const named = regions.includes(region);
  const cut = rawPath.slice(1 + service.length + (named ? 1 + region.length : 0));
  return {
    base: { service, region: named ? region : undefined },
    path: cut === '' ? '/' : cut,
  };
}

/** How a request came here. */
export type Way = Pick<WireRequest, 'isSecure' | 'cloudHost'>;

/** As most do: from a client that knows doppel's address. */
export const PLAIN: Way = { isSecure: false, cloudHost: undefined };

/** Puts a `WireRequest` together from what arrived. */
export function toWireRequest(
  arrived: Pick<WireRequest, 'method' | 'target' | 'headers' | 'body'>,
  { rawPath, rawQuery }: Target,
  services: BasePaths,
  { isSecure, cloudHost }: Way = PLAIN,
): WireRequest {
  const { method, target, headers, body } = arrived;
  const { base, path } = splitBase(rawPath, services);
  const query = parseQuery(rawQuery);
  return {
    method,
    target,
    rawPath,
    path,
    rawQuery,
    query,
    headers,
    body,
    base,
    isSecure,
    cloudHost,
  };
}
