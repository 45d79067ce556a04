import type { Pairs } from '../contract/wire-request.ts';
import type { Mistake } from './diagnosis.ts';
import { canonicalQuery, compare, encodeRfc3986, parseQuery } from './query.ts';

/** With more parameters than this, nobody looks for the one that was not signed. */
const MAX_NAMES = 64;

/** The parameters that are signed, as they were sent and decoded. */
export interface SentQuery {
  readonly raw: string;
  readonly pairs: Pairs;
}

/** What clients are known to sign in place of the canonical query. */
export function queryMistakes(sent: SentQuery): Mistake<string>[] {
  return [...spellings(sent), ...orders(sent), ...omissions(sent)];
}

function spellings({ raw, pairs }: SentQuery): Mistake<string>[] {
  const text = canonicalQuery(pairs);
  const twice = pairs.map(([name, value]) => [name, encodeRfc3986(value)] as const);
  const plusKept = canonicalQuery(parseQuery(raw.replaceAll('+', '%2B')));
  const form = text.replaceAll('%20', '+').replaceAll('%2A', '*').replaceAll('~', '%7E');
  const sorted = [...pairs].sort(([a], [b]) => compare(a, b));
  return [
    ['a space was signed as a plus sign', text.replaceAll('%20', '+')],
    ['a plus sign that stands for a space was signed as %2B', plusKept],
    ["! ' ( ) and * were not encoded", text.replace(/%(21|27|28|29|2A)/g, decodeURIComponent)],
    ['* was not encoded', text.replaceAll('%2A', '*')],
    ['/ was not encoded', text.replaceAll('%2F', '/')],
    [': was not encoded', text.replaceAll('%3A', ':')],
    ['~ was encoded', text.replaceAll('~', '%7E')],
    ['the query was encoded as a form is: a space as +, * not at all, ~ as %7E', form],
    ['escapes were written in small letters', text.replace(/%../g, (code) => code.toLowerCase())],
    ['the values were encoded twice', canonicalQuery(twice)],
    ['the names were not encoded', joined(sorted.map(([a, b]) => [a, encodeRfc3986(b)]))],
    ['the query was signed without encoding', joined(sorted)],
  ];
}

function orders({ raw, pairs }: SentQuery): Mistake<string>[] {
  const sent = raw.split('&');
  const encoded = pairs.map(
    ([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)] as const,
  );
  const caseless = [...encoded].sort(([a], [b]) => compare(a.toLowerCase(), b.toLowerCase()));
  const whole = encoded.map((pair) => pair.join('=')).sort();
  return [
    ['the parameters were not sorted', joined(encoded)],
    ['the parameters were sorted without regard to capitals', joined(caseless)],
    ['the parameters were sorted with = and value, not by name', whole.join('&')],
    ['the query was signed as it was sent, not encoded anew', raw],
    ['the query was signed as it was sent, only sorted', [...sent].sort().join('&')],
  ];
}

function omissions({ pairs }: SentQuery): Mistake<string>[] {
  const filled = pairs.filter(([, value]) => value !== '');
  const bare = canonicalQuery(pairs).replace(/=(?=&|$)/g, '');
  const names = [...new Set(pairs.map(([name]) => name))];
  const tried = names.length > MAX_NAMES ? [] : names;
  return [
    ['empty parameters were left out', canonicalQuery(filled)],
    ['empty parameters were signed without their =', bare],
    ['the query was left out', ''],
    ...tried.map((left): Mistake<string> => {
      const others = pairs.filter(([name]) => name !== left);
      return [`the parameter ${left} was not signed`, canonicalQuery(others)];
    }),
  ];
}

/** What clients are known to sign with in place of their secret. */
export function secretMistakes(secret: string): Mistake<string | Uint8Array>[] {
  return [
    ['the secret was decoded from base64 first', Buffer.from(secret, 'base64')],
    ['the secret was encoded in base64 first', Buffer.from(secret).toString('base64')],
    ['the secret was read with a line break at its end', `${secret}\n`],
    ['the secret was read with a space at its end', `${secret} `],
    ['the secret was empty', ''],
  ];
}

function joined(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}
