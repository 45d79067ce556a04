import type { RunningServer } from '../../../src/server/start.ts';
import { type Sent, sendRaw } from '../../support/raw.ts';
import {
  ACCESS_KEY,
  AT,
  SECRET,
  startAppStream,
  TARGET,
} from '../../support/services/aws-appstream.ts';
import { signAws } from '../../support/sign/aws.ts';
import { basicDate, type ScopedSigns } from '../../support/sign/scoped.ts';
import type { Keys } from '../../support/sign/signer.ts';

export const KEYS: Keys = { key: ACCESS_KEY, secret: SECRET };
export const DATE = basicDate(AT);
export const COPY = JSON.stringify({
  SourceImageName: 'golden',
  DestinationImageName: 'copy-1',
  DestinationRegion: 'eu-west-1',
});

/** A call as clients send it, unsigned; `more` goes over it. */
export function callOf(more: Partial<Sent> = {}): Sent {
  return {
    method: 'POST',
    path: '/',
    query: '',
    body: COPY,
    ...more,
    headers: {
      Host: 'localhost',
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `${TARGET}.CopyImage`,
      'X-Amz-Date': DATE,
      ...more.headers,
    },
  };
}

/** The same, signed; `more` can name another key or secret. */
export function signedCall(
  more: Partial<Sent> = {},
  {
    key = KEYS.key,
    secret = KEYS.secret,
    ...signs
  }: ScopedSigns & { readonly secret?: string } = {},
): Sent {
  return signAws(callOf(more), { key: String(key), secret }, signs);
}

/** The code and the text that a call is answered with; the name of the copy when it is accepted. */
export async function judged({ port }: Pick<RunningServer, 'port'>, sent: Sent) {
  const { status, body } = await sendRaw(port, sent);
  const { __type, message, DestinationImageName } = JSON.parse(body);
  return [status, __type ?? DestinationImageName, message];
}

/** A server that judges signatures, with the secret of every key. */
export const startVerified = () => startAppStream({ auth: 'verify', secret: SECRET });
