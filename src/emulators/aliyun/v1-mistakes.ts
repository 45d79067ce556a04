import type { WireRequest } from '../../contract/wire-request.ts';
import type { Told, Variant } from '../../vendor-kit/diagnosis.ts';
import { canonicalQuery, encodeRfc3986, firstValue, type Pairs } from '../../vendor-kit/query.ts';
import { queryMistakes, secretMistakes } from '../../vendor-kit/signing-mistakes.ts';
import { readForm } from './request.ts';
import { sealingMistakes } from './sealing-mistakes.ts';
import { type Signing, signable, signingOver } from './signature-v1.ts';

/** The known mistakes of clients, each alone, tried on one right choice of parameters to sign. */
export function* v1Mistakes(
  signed: Pairs,
  request: WireRequest,
  secret: string,
): Generator<Variant<Signing>> {
  const right = signingOver(request.method, canonicalQuery(signed), `${secret}&`);
  const { query, key } = right;
  for (const method of ['GET', 'POST', request.method.toLowerCase()]) {
    yield { says: `the method was signed as ${method}`, signing: signingOver(method, query, key) };
  }
  for (const [says, wrong] of queries(signed, request)) {
    yield { says, signing: signingOver(request.method, wrong, key) };
  }
  for (const [says, stringToSign] of texts(right, request)) {
    yield { says, signing: { ...right, stringToSign } };
  }
  for (const [says, wrong] of keys(secret, firstValue(signed, 'SecurityToken') ?? '')) {
    yield { says, signing: { ...right, key: wrong } };
  }
  for (const [says, change] of sealingMistakes(right)) {
    yield { says, signing: { ...right, ...change } };
  }
}

function queries(signed: Pairs, request: WireRequest): Told<string>[] {
  const form = readForm(request);
  const [inQuery] = signable(request.query);
  const [inBody] = signable(form);
  return [
    ...queryMistakes({ raw: rawOf(request, form), pairs: signed }),
    ['the parameters of the body were not signed', canonicalQuery(inQuery)],
    ['the parameters of the query were not signed', canonicalQuery(inBody)],
    ...['SignatureType', 'Signature'].map((name): Told<string> => {
      const more = canonicalQuery([...signed, [name, '']]);
      return [`an empty ${name} was signed and not sent`, more];
    }),
  ];
}

/** Query and form as they were sent, without the signature. */
function rawOf({ rawQuery, body }: WireRequest, form: Pairs): string {
  const text = form.length === 0 ? '' : Buffer.from(body).toString().trim();
  return [...rawQuery.split('&'), ...text.split('&')]
    .filter((part) => part !== '' && !part.startsWith('Signature='))
    .join('&');
}

function texts({ method, query }: Signing, { rawPath }: WireRequest): Told<string>[] {
  const encoded = encodeRfc3986(query);
  const small = `%2F&${encoded}`.replace(/%../g, (code) => code.toLowerCase());
  const paths = ['', '//', rawPath, `${rawPath}/`].map((path): Told<string> => {
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

function keys(secret: string, token: string): Told<string | Uint8Array>[] {
  return [
    ['no & was appended to the secret', secret],
    ['the & after the secret was encoded', `${secret}%26`],
    ['two & were appended to the secret', `${secret}&&`],
    ['the session token was appended to the secret and its &', `${secret}&${token}`],
    ...secretMistakes(secret).map(([says, wrong]): Told<Uint8Array> => {
      return [says, Buffer.concat([Buffer.from(wrong), Buffer.from('&')])];
    }),
  ];
}
