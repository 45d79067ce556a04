import type { WireRequest } from '../../contract/wire-request.ts';
import {
  type Finding,
  found,
  notFound,
  type Pieces,
  shownLines,
} from '../../vendor-kit/diagnosis.ts';
import {
  canonicalText,
  claimsOtherBody,
  isSignedBy,
  type Signing,
  signings,
  uncovered,
} from './acs3.ts';
import { acs3Mistakes } from './acs3-mistakes.ts';
import { signatureOf } from './canonical.ts';
import type { Acs3Credentials } from './credentials.ts';

/** Why a signature in headers does not match. */
export interface Acs3Diagnosis extends Finding {
  /** What should have been signed, line by line. */
  readonly canonicalRequest: readonly string[];
  /** What the client signed, as far as its signature tells. */
  readonly clientCanonicalRequest: readonly string[] | null;
}

/** Explains a signature of the header form. */
export function diagnoseAcs3(
  request: WireRequest,
  credentials: Acs3Credentials,
  secret: string,
  cloudHost: string,
): Acs3Diagnosis | undefined {
  const { signature, signedHeaders } = credentials;
  if (isSignedBy(secret, request, credentials)) return undefined;
  const right = [...signings(secret, request, signedHeaders)];
  const [ours] = right;
  if (ours === undefined) return undefined;
  const signed = right.find((signing) => signatureOf(signing) === signature);
  // Well signed and still refused: what was signed is not what must be.
  if (signed !== undefined) return explained(ours, signed, faultOf(request, signedHeaders));
  const hosts = hostsOf(request, cloudHost);
  for (const base of right) {
    for (const { says, signing } of acs3Mistakes(base, request, secret, hosts)) {
      if (signatureOf(signing) === signature) return explained(ours, signing, says);
    }
  }
  return {
    ...notFound(malformed(signature)),
    canonicalRequest: shownLines(canonicalText(ours.canonical)),
    clientCanonicalRequest: null,
  };
}

function faultOf(request: WireRequest, signedHeaders: string): string {
  if (claimsOtherBody(request))
    return 'x-acs-content-sha256 is not the hash of the body that arrived';
  return `${uncovered(request, signedHeaders)} is not among the signed headers`;
}

/** Hosts that a client signs that is sent here by a proxy or a rewritten endpoint. */
function hostsOf({ headers: { host = '' } }: WireRequest, cloudHost: string): string[] {
  const name = host.replace(/:\d+$/, '');
  const port = host.slice(name.length);
  const local = [`localhost${port}`, `127.0.0.1${port}`, 'localhost', '127.0.0.1'];
  const [product = '', ...zone] = cloudHost.split('.');
  const central = [product, ...zone.slice(-2)].join('.');
  const cloud = [cloudHost, central, `${product}-vpc.${zone.join('.')}`];
  return [name, `${name}:80`, `${name}:443`, ...local, ...cloud, `http://${host}`, ''];
}

function explained(ours: Signing, client: Signing, mistake: string): Acs3Diagnosis {
  return {
    ...found(mistake, piecesOf(ours), piecesOf(client)),
    canonicalRequest: shownLines(canonicalText(ours.canonical)),
    clientCanonicalRequest: shownLines(canonicalText(client.canonical)),
  };
}

function piecesOf({ canonical, stringToSign }: Signing): Pieces[] {
  return [
    ['canonical request', canonicalText(canonical).split('\n')],
    ['string to sign', stringToSign.split('\n')],
  ];
}

function malformed(signature: string): string | undefined {
  if (/^[0-9a-f]{64}$/.test(signature)) return undefined;
  return 'The signature is not 64 digits of hexadecimal in small letters.';
}
