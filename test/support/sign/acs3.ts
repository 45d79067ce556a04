import {
  canonicalOf,
  hmac,
  linesOf,
  type Mistakes,
  namesOf,
  type Signer,
  sha256,
} from './signer.ts';

export interface Acs3Signs extends Mistakes {
  readonly algorithm?: string;
  readonly path?: string;
  readonly query?: string;
  /** Signed in place of the headers that are sent. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly headerText?: (text: string) => string;
  readonly signedHeaders?: string;
  readonly body?: string;
  readonly text?: (canonical: string) => string;
  readonly encoding?: 'hex' | 'base64';
}

/** What the header form of Alibaba Cloud carries besides the parameters. */
export function acs3Headers(
  action: string,
  version: string,
  { host, date, nonce }: Readonly<Record<'host' | 'date' | 'nonce', string>>,
): Record<string, string> {
  return {
    host,
    'x-acs-action': action,
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  };
}

/** The header form of Alibaba Cloud, ACS3: every header is signed unless told otherwise. */
export const signAcs3: Signer<Acs3Signs> = (request, { key, secret }, signs = {}) => {
  const { method, query, body = '' } = request;
  const { algorithm = 'ACS3-HMAC-SHA256' } = signs;
  const hash = sha256(signs.body ?? body);
  const sent = { 'x-acs-content-sha256': hash, ...request.headers };
  const list = signs.signedHeaders ?? namesOf(sent).join(';');
  const lines = linesOf({ ...sent, ...signs.headers }, list.split(';'));
  const canonical = [
    signs.method ?? method,
    signs.path ?? '/',
    signs.query ?? canonicalOf(query),
    (signs.headerText ?? String)(lines),
    list,
    hash,
  ].join('\n');
  const text = (signs.text ?? ((whole) => `${algorithm}\n${sha256(whole)}`))(canonical);
  const code = hmac(signs.key ?? secret, text, signs.hash);
  const signature = code.toString(signs.encoding ?? 'hex');
  const authorization = `${algorithm} Credential=${key},SignedHeaders=${list},Signature=${signature}`;
  return { ...request, headers: { ...sent, authorization }, signature };
};
