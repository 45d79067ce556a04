import {
  canonicalOf,
  hmac,
  linesOf,
  type Mistakes,
  namesOf,
  type Signer,
  sha256,
} from './signer.ts';

export interface VolcengineSigns extends Mistakes {
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

/** The scheme of Volcengine: every header is signed unless told otherwise, `x-date` is among them. */
export const signVolcengine: Signer<VolcengineSigns> = (request, { key, secret }, signs = {}) => {
  const { method, query, headers, body = '' } = request;
  const { region = 'cn-beijing', service = 'ecs' } = signs;
  const list = signs.signedHeaders ?? namesOf(headers).join(';');
  const named = { ...headers, ...signs.headers };
  const canonical = [
    signs.method ?? method,
    signs.path ?? '/',
    signs.query ?? canonicalOf(query),
    (signs.headerText ?? String)(linesOf(named, list.split(';'))),
    list,
    sha256(signs.body ?? body),
  ].join('\n');
  const date = linesOf(named, ['x-date']).slice('x-date:'.length, -1);
  const sent = [date.slice(0, 8), region, service, 'request'];
  const scope = signs.scope ?? sent;
  const text = [signs.algorithm ?? 'HMAC-SHA256', date, scope.join('/'), sha256(canonical)];
  const derived = scope.reduce<string | Buffer>(
    (from, part) => hmac(from, part),
    signs.key ?? secret,
  );
  const signature = hmac(derived, text.join('\n')).toString('hex');
  const Authorization = `HMAC-SHA256 Credential=${[key, ...sent].join('/')}, SignedHeaders=${list}, Signature=${signature}`;
  return { ...request, headers: { ...headers, Authorization }, signature };
};

/** `20261121T080000Z` of a moment. */
export function basicDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
