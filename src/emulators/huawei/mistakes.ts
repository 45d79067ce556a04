import type { WireRequest } from '../../contract/wire-request.ts';
import {
  bodyHashMistakes,
  CONTENT_TYPES,
  canonicalMistakes,
  hostsBehind,
} from '../../vendor-kit/canonical-mistakes.ts';
import type { Mistake, Variant } from '../../vendor-kit/diagnosis.ts';
import { sha256 } from '../../vendor-kit/hash.ts';
import * as kit from '../../vendor-kit/signing-mistakes.ts';
import { canonicalHeaders } from './canonical.ts';
import { HOME_REGION } from './regions.ts';
import { type Scheme, type Signing, signingOver } from './signature.ts';

const CLOUDS = [`ims.${HOME_REGION}.otc.t-systems.com`, 'ims.cn-north-4.myhuaweicloud.com'];

/** The known mistakes of clients, each alone, tried on one right way to sign a request. */
export function* mistakes(right: Signing, request: WireRequest): Generator<Variant<Signing>> {
  const { headers, rawQuery: raw, query: pairs, rawPath } = request;
  const changes = canonicalMistakes(right.canonical, request, {
    headers: [
      ['host', hostsBehind(headers.host ?? '', CLOUDS)],
      ['content-type', [...CONTENT_TYPES, 'application/json;charset=UTF-8', '']],
      ['x-project-id', ['']],
      ['x-security-token', ['']],
    ],
    queries: kit.queryMistakes({ raw, pairs }),
    bodyHashes: [...bodyHashMistakes(headers['x-sdk-content-sha256']), ...bodyMistakes(request)],
    canonicalHeaders,
  });
  const paths: Mistake<string>[] = [
    ['the path was signed without a slash at its end', right.canonical.path.slice(0, -1)],
    ['the path was signed as it was sent, not encoded', decodedOnce(`${rawPath}/`)],
  ];
  for (const [says, change] of changes) yield again(says, change);
  for (const [says, path] of paths) yield again(says, { path });
  for (const [says, scheme] of schemeMistakes(right)) {
    yield { says, signing: signingOver({ ...right, scheme }) };
  }
  for (const [says, secret] of kit.secretMistakes(String(right.secret))) {
    yield { says, signing: { ...right, secret } };
  }

  function again(says: string, change: Partial<Signing['canonical']>): Variant<Signing> {
    const canonical = { ...right.canonical, ...change };
    return { says, signing: signingOver({ ...right, canonical }) };
  }
}

/** Go signs the line break that it sends behind the body; something on the way may cut it off. */
function bodyMistakes({ body }: WireRequest): Mistake<string>[] {
  const text = Buffer.from(body).toString();
  return [
    ['the body was signed with a line break at its end', sha256(`${text}\n`)],
    ['the body was signed without the line break at its end', sha256(text.replace(/\n$/, ''))],
    ['the body was signed as {}', sha256('{}')],
  ];
}

function schemeMistakes({ scheme }: Signing): Mistake<Scheme>[] {
  const other = scheme === 'access' ? 'credential' : 'access';
  return [
    [`it was signed as the form with ${other === 'access' ? 'Access' : 'Credential'}= is`, other],
  ];
}

function decodedOnce(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
