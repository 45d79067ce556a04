import {
  canonicalOf,
  hmac,
  linesOf,
  type Mistakes,
  namesOf,
  type Signer,
  sha256,
} from './signer.ts';

export interface ScopedSigns extends Mistakes {
  /** The scope that is sent. */
  readonly region?: string;
  readonly service?: string;
  /** The scope that is signed in place of it. */
  readonly scope?: readonly string[];
  readonly algorithm?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly headerText?: (text: string) => string;
  readonly signedHeaders?: string;
  readonly body?: string;
}

interface Scheme {
  readonly algorithm: string;
  /** What the secret begins with in the key. */
  readonly prefix: string;
  /** The header of the request's own moment. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** The last word of the scope. */
  readonly end: string;
}

/** A scheme whose key is made for a scope: every header is signed unless told otherwise. */
export function scopedSigner(scheme: Scheme): Signer<ScopedSigns> {
  return (request, { key, secret }, signs = {}) => {
    const { method, query, path, headers, body = '' } = request;
    const { region = scheme.region, service = scheme.service } = signs;
    const list = signs.signedHeaders ?? namesOf(headers).join(';');
    const named = { ...headers, ...signs.headers };
    const canonical = [
      signs.method ?? method,
      signs.path ?? path,
      signs.query ?? canonicalOf(query),
      (signs.headerText ?? String)(linesOf(named, list.split(';'))),
      list,
      sha256(signs.body ?? body),
    ].join('\n');
    const date = linesOf(named, [scheme.date]).slice(scheme.date.length + 1, -1);
    const sent = [date.slice(0, 8), region, service, scheme.end];
    const scope = signs.scope ?? sent;
    const { algorithm = scheme.algorithm } = signs;
    const text = [algorithm, date, scope.join('/'), sha256(canonical)];
    const derived = scope.reduce<string | Buffer>(
      (from, part) => hmac(from, part),
      signs.key ?? scheme.prefix + secret,
    );
    const signature = hmac(derived, text.join('\n')).toString('hex');
    const Authorization = `${scheme.algorithm} Credential=${[key, ...sent].join('/')}, SignedHeaders=${list}, Signature=${signature}`;
    return { ...request, headers: { ...headers, Authorization }, signature };
  };
}

/** `20261121T080000Z` of a moment. */
export function basicDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
