import type { Pairs, WireRequest } from '../../contract/wire-request.ts';
import { methodMistakes } from '../../vendor-kit/canonical-mistakes.ts';
import type { Mistake, Variant } from '../../vendor-kit/diagnosis.ts';
import { canonicalQuery, encodeRfc3986, firstValue, textOf } from '../../vendor-kit/query.ts';
import { queryMistakes, secretMistakes } from '../../vendor-kit/signing-mistakes.ts';
import { signable } from './canonical-v1.ts';
import { lastStepMistakes } from './mistakes.ts';
import { readForm } from './request.ts';
import { type Signing, signingOver } from './signature-v1.ts';

/** The known mistakes of clients, each alone, tried on one right choice of parameters to sign. */
export function* mistakes(
  signed: Pairs,
  request: WireRequest,
  secret: string,
): Generator<Variant<Signing>> {
  const right = signingOver(request.method, canonicalQuery(signed), `${secret}&`);
  const { method, query, key } = right;
  for (const [says, other] of methodMistakes(method)) {
    yield { says, signing: signingOver(other, query, key) };
  }
  for (const [says, wrong] of queries(signed, request)) {
    yield { says, signing: signingOver(method, wrong, key) };
  }
  for (const [says, stringToSign] of texts(right, request)) {
    yield { says, signing: { ...right, stringToSign } };
  }
  for (const [says, wrong] of keys(secret, firstValue(signed, 'SecurityToken') ?? '')) {
    yield { says, signing: { ...right, key: wrong } };
  }
  for (const [says, change] of lastStepMistakes(right)) {
    yield { says, signing: { ...right, ...change } };
  }
}

function queries(signed: Pairs, request: WireRequest): Mistake<string>[] {
  const form = readForm(request);
  const [inQuery] = signable(request.query);
  const [inBody] = signable(form);
  return [
    ...queryMistakes({ raw: rawOf(request, form), pairs: signed }),
    ['the parameters of the body were not signed', canonicalQuery(inQuery)],
    ['the parameters of the query were not signed', canonicalQuery(inBody)],
    ...['SignatureType', 'Signature'].map((name): Mistake<string> => {
      const more = canonicalQuery([...signed, [name, '']]);
      return [`an empty ${name} was signed and not sent`, more];
    }),
  ];
}

/** Query and form as they were sent, without the signature. */
function rawOf({ rawQuery, body }: WireRequest, form: Pairs): string {
  const text = form.length === 0 ? '' : textOf(body).trim();
  return [...rawQuery.split('&'), ...text.split('&')]
    .filter((part) => part !== '' && !part.startsWith('Signature='))
    .join('&');
}

function texts({ method, query }: Signing, { rawPath }: WireRequest): Mistake<string>[] {
  const encoded = encodeRfc3986(query);
  const small = `%2F&${encoded}`.replace(/%../g, (code) => code.toLowerCase());
  const paths = ['', '//', rawPath, `${rawPath}/`].map((path): Mistake<string> => {
    return [`the path was signed as '${path}'`, `${method}&${encodeRfc3986(path)}&${encoded}`];
  });
  return [
    ['the path was signed as / without encoding', `${method}&/&${encoded}`],
    ...paths,
    ['the query was not encoded once more as a whole', `${method}&%2F&${query}`],
    ['the query was encoded as a whole twice', `${method}&%2F&${encodeRfc3986(encoded)}`],
    ['escapes were written in small letters', `${method}&${small}`],
    ['the query alone was signed, without method and path', query],
    ['the query alone was signed, without method and path', encoded],
  ];
}

function keys(secret: string, token: string): Mistake<string | Uint8Array>[] {
  return [
    ['no & was appended to the secret', secret],
    ['the & after the secret was encoded', `${secret}%26`],
    ['two & were appended to the secret', `${secret}&&`],
    ['the session token was appended to the secret and its &', `${secret}&${token}`],
    ...secretMistakes(secret).map(([says, wrong]): Mistake<Uint8Array> => {
      return [says, Buffer.concat([Buffer.from(wrong), Buffer.from('&')])];
    }),
  ];
}
