import { describe, expect, test } from 'vitest';
import type { V1Signs } from '../../support/sign/v1.ts';
import { callV1, KEY, SECRET, started, type V1Sends } from './mistaken.ts';

const EMPTY = 'Tag.1.Value=';
const TEXT = 'Description=a%20b';

const reversed = (text: string) => text.split('&').reverse().join('&');
const query = (from: string, to: string): V1Signs => ({ query: (text) => text.replace(from, to) });
const key = (secret: string | Buffer): V1Signs => ({ key: secret });
const without = (left: string): V1Signs => ({ query: (text) => text.replace(`${left}&`, '') });
const more = (...params: string[]): V1Sends => ({ more: params });
const inHex = (code: Buffer) => code.toString('hex');
const inBoth = (code: Buffer) => Buffer.from(inHex(code)).toString('base64');
const inPlain = (text: string) => `POST&%2F&${decodeURIComponent(text.slice('POST&%2F&'.length))}`;

/** What differs: nothing, or two texts. */
type Differs = readonly [ours: string, client: string] | undefined;

describe('the mistake of a client that signs in parameters', () => {
  test.for<readonly [string, V1Signs, V1Sends, RegExp, Differs]>([
    [
      'unsorted',
      { query: reversed },
      { respell: reversed },
      /not sorted/,
      [`AccessKeyId=${KEY}`, 'Version=2014-05-26'],
    ],
    ['another method', { method: 'GET' }, {}, /signed as GET/, ['POST', 'GET']],
    ['no & after the secret', key(SECRET), {}, /^no & was appended/, undefined],
    ['an encoded &', key(`${SECRET}%26`), {}, /& after .* encoded/, undefined],
    [
      'the token after &',
      key(`${SECRET}&hush`),
      more('SecurityToken=hush'),
      /token was app/,
      undefined,
    ],
    ['a line break', key(`${SECRET}\n&`), {}, /line break/, undefined],
    [
      'a decoded key',
      key(Buffer.concat([Buffer.from(SECRET, 'base64'), Buffer.from('&')])),
      {},
      /decoded/,
      undefined,
    ],
    ['SHA-256', { hash: 'sha256' }, {}, /HMAC-SHA256$/, undefined],
    ['hexadecimal', { encode: inHex }, {}, /written in hex$/, undefined],
    ['hexadecimal in base64', { encode: inBoth }, {}, /hexadecimal, then in base64/, undefined],
    ['the end of ACS3', { encode: inHex, hash: 'sha256' }, {}, /the other scheme/, undefined],
    ['a space as +', query('%20', '+'), more(TEXT), /space .* plus/, [TEXT, 'Description=a+b']],
    [
      '+ as %2B',
      query('%20', '%2B'),
      { ...more(TEXT), respell: (text) => text.replace('%20', '+') },
      /as %2B/,
      [TEXT, 'Description=a%2Bb'],
    ],
    ['~ encoded', query('~', '%7E'), more('Z=~'), /~ was encoded/, ['Z=~', 'Z=%7E']],
    ['* bare', query('%2A', '*'), more('Z=%2A'), /not encoded/, ['Z=%2A', 'Z=*']],
    [
      'decoded',
      { query: decodeURIComponent },
      more(TEXT),
      /without enc/,
      [TEXT, 'Description=a b'],
    ],
    [
      'empty without =',
      query('Tag.1.Value=', 'Tag.1.Value'),
      more(EMPTY),
      /their =/,
      [EMPTY, 'Tag.1.Value'],
    ],
    ['not once more', { text: inPlain }, {}, /not encoded once more/, undefined],
    ['a bare path', { text: (text) => text.replace('%2F', '/') }, {}, /without enc/, ['%2F', '/']],
    [
      'a path',
      { text: (text) => text.replace('%2F', '%2Faliyun-ecs') },
      { path: '/aliyun-ecs' },
      /as '\/aliyun-ecs'$/,
      ['%2F', '%2Faliyun-ecs'],
    ],
    [
      'SignatureType',
      query('SignatureV', 'SignatureType=&SignatureV'),
      {},
      /empty SignatureType/,
      ['SignatureVersion=1.0', 'SignatureType='],
    ],
    [
      'one is not signed',
      without(TEXT),
      more(TEXT),
      /Description was not/,
      [TEXT, 'DestinationRegionId=cn-shanghai'],
    ],
    [
      'the form is not signed',
      { query: () => 'Z=1' },
      { query: 'Z=1' },
      /of the body were not/,
      [`AccessKeyId=${KEY}`, 'Z=1'],
    ],
    [
      'the query is not signed',
      {},
      { query: 'A=1&B=1' },
      /of the query were not/,
      ['A=1', `AccessKeyId=${KEY}`],
    ],
    [
      'encoded twice',
      { spell: (made) => encodeURIComponent(encodeURIComponent(made)) },
      {},
      /signature was encoded twice/,
      undefined,
    ],
    [
      'no padding',
      { spell: (made) => encodeURIComponent(made.slice(0, -1)) },
      {},
      /without the =/,
      undefined,
    ],
  ])('%s', async ([, signs, sends, mistake, differs]) => {
    const entry = await callV1(await started(), signs, sends);
    expect(entry).toMatchObject({ error: 'SignatureDoesNotMatch', tenant: KEY, status: 400 });
    const { diagnosis } = entry;
    expect(diagnosis.mistake).toMatch(mistake);
    expect(diagnosis.stringToSign).toMatch(/^POST&%2F&A/);
    expect(diagnosis.clientStringToSign).not.toBeNull();
    if (differs === undefined) return;
    expect(diagnosis.difference).toMatchObject({ ours: differs[0], client: differs[1] });
  });

  test('a signature whose + arrived as a space', async () => {
    const up = await started();
    // Not every signature has a +; of these some do.
    for (let n = 0; n < 20; n += 1) {
      let plus = false;
      const spell = (made: string) => {
        plus = made.includes('+');
        return made;
      };
      const entry = await callV1(up, { spell }, more(`Z=${n}`));
      if (!plus) continue;
      expect(entry.diagnosis.mistake).toMatch(/its \+ arrived as a space/);
      expect(entry.diagnosis.difference).toBeNull();
      return;
    }
    expect.unreachable();
  });
});

test('a mistake that nobody knows: ours alone', async () => {
  const { diagnosis } = await callV1(await started(), key('another&'));
  expect(diagnosis).toEqual({
    mistake: null,
    stringToSign: expect.stringMatching(/^POST&%2F&AccessKeyId%3Dtestid%26Action%3DCopyImage%26/),
    clientStringToSign: null,
    difference: null,
    note: expect.stringMatching(/secret may be another one/),
  });
});

test.for([
  ['an unknown mistake', key('another&')],
  ['a known one', { method: 'GET' }],
  ['an unsigned token', without('SecurityToken=hush%2F%2Bhush%3D')],
  ['a query that is not encoded once more', { text: inPlain }],
  ['a query that is not encoded', { query: decodeURIComponent }],
] as const)('a session token is signed, and not shown: %s', async ([, signs]) => {
  const entry = await callV1(await started(), signs, more('SecurityToken=hush%2F%2Bhush%3D'));
  expect(entry.diagnosis.stringToSign).toContain('SecurityToken%3Dredacted%26');
  expect(JSON.stringify(entry)).not.toContain('hush');
});

test('a token that cannot be hidden in every spelling: nothing is explained', async () => {
  const sends = more('SecurityToken=hush%26hush');
  const entry = await callV1(await started(), { query: decodeURIComponent }, sends);
  expect(entry).toMatchObject({ error: 'SignatureDoesNotMatch', diagnosis: null });
});

test('what is no signature at all', async () => {
  const { diagnosis } = await callV1(await started(), { spell: () => 'made-up' });
  expect(diagnosis.note).toMatch(/not 20 bytes in base64/);
});

test.for([
  ['a right signature', {}],
  ['empty parameters, signed', more(EMPTY)],
  ['a right signature of a form', { query: '' }],
] as const)('%s has no diagnosis', async ([, sends]) => {
  expect((await callV1(await started(), {}, sends)).diagnosis).toBeNull();
});

test('a request too large for the journal is not explained', async () => {
  const sends = { ...more(`Z=${'z'.repeat(17_000)}`), query: '' };
  const entry = await callV1(await started(), key(SECRET), sends);
  expect(entry).toMatchObject({ error: 'SignatureDoesNotMatch', diagnosis: null });
});
