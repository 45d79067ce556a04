import { canonicalOf, hmac, type Mistakes, percent, type Signer } from './signer.ts';

export interface V1Signs extends Mistakes {
  /** Parameters that are signed in place of those that are sent. */
  readonly parameters?: string;
  readonly query?: (canonical: string) => string;
  readonly text?: (text: string) => string;
  readonly encode?: (code: Buffer) => string;
  /** How the signature is spelt where it is sent. */
  readonly spell?: (signature: string) => string;
  /** Where the signature is put. */
  readonly place?: 'query' | 'body';
}

/** The text that the parameter form signs. */
export function v1Text(method: string, parameters: string): string {
  return `${method}&%2F&${percent(canonicalOf(parameters))}`;
}

/** The parameter form of Alibaba Cloud, V1: the parameters of query and form are signed. */
export const signV1: Signer<V1Signs> = (request, { secret }, signs = {}) => {
  const { query, body = '' } = request;
  const { method = request.method, place = 'query', spell = encodeURIComponent } = signs;
  const canonical =
    signs.parameters === undefined ? canonicalOf(query, body) : canonicalOf(signs.parameters);
  const signed = percent((signs.query ?? String)(canonical));
  const text = (signs.text ?? String)(`${method}&%2F&${signed}`);
  const code = hmac(signs.key ?? `${secret}&`, text, signs.hash ?? 'sha1');
  const signature = (signs.encode ?? ((made) => made.toString('base64')))(code);
  const before = place === 'query' ? query : body;
  const after = `${before}${before === '' ? '' : '&'}Signature=${spell(signature)}`;
  return { ...request, [place]: after, signature };
};
