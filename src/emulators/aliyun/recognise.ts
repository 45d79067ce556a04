import type { WireRequest } from '../../contract/wire-request.ts';
import { firstValue, type Pairs } from '../../vendor-kit/query.ts';
import { readForm, versionOf } from './request.ts';

/** The API versions of this cloud's products that are served here: each names its product alone. */
const PRODUCT_VERSIONS = new Set(['2014-05-26', '2021-09-01']);

/** Authorization schemes of other clouds, some of which share `Action` and `Version`. */
const FOREIGN = /^(?:AWS4-|SDK-|V11-)?HMAC-SHA256/;

/**
 * Whether a request is for the product of a version. The product that is the `fallback` also answers
 * what is clearly meant for this cloud but names no version that is served here.
 */
export function isFor(request: WireRequest, version: string, fallback: boolean): boolean {
  const authorization = request.headers.authorization;
  if (authorization !== undefined && FOREIGN.test(authorization)) return false;
  const named = request.headers['x-acs-version'];
  if (named === version) return true;
  const pairs = [...request.query, ...readForm(request)];
  const sent = versionOf(request, pairs);
  if (sent === version) return true;
  return fallback && !PRODUCT_VERSIONS.has(sent) && isMarked(request, pairs);
}

/** Bears a mark that only clients of this cloud leave. */
function isMarked({ headers }: WireRequest, pairs: Pairs): boolean {
  if (headers.authorization?.startsWith('ACS3-')) return true;
  for (const name in headers) if (name.startsWith('x-acs-')) return true;
  const isSent = (name: string) => firstValue(pairs, name) !== undefined;
  return isSent('AccessKeyId') && (isSent('SignatureMethod') || isSent('SignatureNonce'));
}
