import { expect, test } from 'vitest';
import { SDK } from '../../../src/emulators/huawei/credentials.ts';
import {
  type Signing,
  type SigningParts,
  signatureOf,
  signingOver,
} from '../../../src/emulators/huawei/signature.ts';
import { sha256 } from '../../../src/vendor-kit/hash.ts';
import { control } from '../../support/control.ts';
import { ACCESS_KEY, AT, GOLDEN, SECRET, startIms } from '../../support/services/huawei-ims.ts';

const PATH = `/v1/cloudimages/${GOLDEN}/copy`;
const BODY = '{"name":"c1"}';
const HEADERS = { 'content-type': 'application/json', 'x-project-id': 'P1' };
const DATE = new Date(AT).toISOString().replace(/[-:]|\.\d+/g, '');

interface Mistaken {
  readonly canonical?: Partial<SigningParts['canonical']>;
  readonly host?: string;
  readonly type?: string;
  readonly change?: (right: Signing) => Signing;
}

/** Signs a copy with a mistake, sends it, and gives what the journal says. */
async function diagnosisOf({ canonical, host, type, change = (right) => right }: Mistaken) {
  const { server } = await startIms({ auth: 'verify', secret: SECRET });
  const sentHost = `127.0.0.1:${server.port}`;
  const signed = { ...HEADERS, 'content-type': type ?? HEADERS['content-type'] };
  const lines = { ...signed, host: host ?? sentHost, 'x-sdk-date': DATE };
  const signedHeaders = Object.keys(lines).sort().join(';');
  const headers = Object.entries(lines)
    .sort()
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
  const right = signingOver({
    scheme: 'access',
    canonical: {
      method: 'POST',
      path: `${PATH}/`,
      query: '',
      headers,
      signedHeaders,
      bodyHash: sha256(BODY),
      ...canonical,
    },
    algorithm: SDK,
    accessKey: ACCESS_KEY,
    date: DATE,
    scope: [],
    secret: SECRET,
  });
  const signature = signatureOf(change(right));
  const authorization = `${SDK} Access=${ACCESS_KEY}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const sent = { ...HEADERS, 'x-sdk-date': DATE, authorization };
  const { status } = await fetch(server.url + PATH, { method: 'POST', headers: sent, body: BODY });
  const { body } = await control(server, 'GET', `/requests?tenant=${ACCESS_KEY}`);
  return { status, mistake: body.requests[0].diagnosis?.mistake };
}

test('a right signature has nothing to explain', async () => {
  expect(await diagnosisOf({})).toEqual({ status: 200, mistake: undefined });
});

test.for<[string, Mistaken, RegExp]>([
  [
    'no slash at the end',
    { canonical: { path: PATH } },
    /without a slash at its end|path was signed as/,
  ],
  ['another host', { host: 'ims.eu-de.otc.t-systems.com' }, /host was signed as 'ims\.eu-de/],
  ['another type', { type: 'application/json;charset=UTF-8' }, /content-type was signed as/],
  ['no body', { canonical: { bodyHash: sha256('') } }, /as if it were empty/],
  [
    'a line break cut off',
    { canonical: { bodyHash: sha256(`${BODY}\n`) } },
    /line break at its end/,
  ],
  ['an unsigned payload', { canonical: { bodyHash: 'UNSIGNED-PAYLOAD' } }, /UNSIGNED-PAYLOAD/],
  ['another method', { canonical: { method: 'GET' } }, /method was signed as GET/],
  [
    'the other form',
    { change: (right) => signingOver({ ...right, scheme: 'credential' }) },
    /form with Credential=/,
  ],
  [
    'a secret with a space',
    { change: (right) => ({ ...right, secret: `${SECRET} ` }) },
    /space at its end/,
  ],
])('%s', async ([, mistaken, mistake]) => {
  const found = await diagnosisOf(mistaken);
  expect(found).toEqual({ status: 401, mistake: expect.stringMatching(mistake) });
});
