import type { RunningServer } from '../../../src/server/start.ts';
import { register } from '../../support/client.ts';
import { type Sent, sendRaw } from '../../support/raw.ts';
import { ACCESS_KEY, S, SECRET, startEcs } from '../../support/services/volcengine-ecs.ts';
import type { Keys } from '../../support/sign/signer.ts';
import { signVolcengine, type VolcengineSigns } from '../../support/sign/volcengine.ts';

/** A call that succeeds, and one of an action that is none. */
export const COPY = `Action=CopyImage&DestinationRegion=cn-shanghai&ImageId=${S}&ImageName=image-1&Version=2020-04-01`;
export const MISSPELT = COPY.replace('CopyImage', 'CopyImagee');
export const DATE = '20261121T080000Z';

/** A server that judges signatures and knows one key. */
export async function verified() {
  const started = await startEcs({ auth: 'verify' });
  await register(started.server, ACCESS_KEY, { secret: SECRET });
  return started;
}

/** A request that is not signed. */
export function plain(query: string, sent: Partial<Sent> = {}): Sent {
  const headers = { Host: 'localhost', 'X-Date': DATE };
  return { method: 'GET', path: '/', query, headers, ...sent };
}

/** A request and its signature. */
export function signed(
  sent: Partial<Sent> = {},
  { key = ACCESS_KEY, secret = SECRET, ...signs }: Partial<Keys> & VolcengineSigns = {},
): Sent {
  return signVolcengine(plain(COPY, sent), { key, secret }, signs);
}

/** A request with whatever in its `Authorization`. */
export function withAuthorization(query: string, Authorization: string): Sent {
  return plain(query, { headers: { Host: 'localhost', 'X-Date': DATE, Authorization } });
}

/** Status and error of the answer. */
export async function judged({ port }: RunningServer, sent: Sent) {
  const answer = await sendRaw(port, sent);
  return [answer.status, JSON.parse(answer.body).ResponseMetadata.Error] as const;
}
