import type { WireRequest } from '../../contract/wire-request.ts';
import { sha256 } from '../../vendor-kit/hash.ts';
import { encodeRfc3986 } from '../../vendor-kit/query.ts';

/**
 * The paths that a client may rightly sign for one on the wire, each with a slash at its end. Node encodes what is
 * encoded already once more, the others encode once what they mean; an endpoint with a slash at its end makes Node and
 * Java sign one slash more than they send (observed).
 */
export function canonicalPaths(rawPath: string): readonly string[] {
  const slashed = rawPath.endsWith('/') ? rawPath : `${rawPath}/`;
  const spellings = new Set([encodedPath(wholly(slashed)), encodedPath(slashed)]);
  return [...spellings].flatMap((path) => [path, `/${path}`]);
}

/** The headers that are signed, a line each, in the order in which the client lists them. */
export function canonicalHeaders(headers: WireRequest['headers'], signedHeaders: string): string {
  let text = '';
  for (const listed of signedHeaders.split(';')) {
    const name = listed.toLowerCase();
    text += `${name}:${(headers[name] ?? '').trim()}\n`;
  }
  return text;
}

/** What is signed of the body: what the client says of it, else its hash. */
export function bodyHashOf({ headers, body }: WireRequest): string {
  return headers['x-sdk-content-sha256'] ?? sha256(body);
}

function encodedPath(path: string): string {
  return path.split('/').map(encodeRfc3986).join('/');
}

function wholly(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
