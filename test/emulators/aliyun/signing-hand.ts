import { createHash } from 'node:crypto';
import { request as send } from 'node:http';
import { expect } from 'vitest';
import { control } from '../../support/control.ts';
import { startEcs } from './ecs/client.ts';

export const KEY = 'testid';
export const SECRET = 'SKEXAMPLEALIYUN0123456789ab==';
export const DATE = '2026-11-21T08:00:00Z';

export const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** A server that judges signatures, and the host that clients reach it by. */
export async function started() {
  const { server } = await startEcs({ auth: 'verify', secret: SECRET });
  return { server, host: `127.0.0.1:${server.port}` };
}

export type Started = Awaited<ReturnType<typeof started>>;

interface Outgoing {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends, and checks that the journal shows neither the secret nor the signature. */
export async function journaled({ server }: Started, outgoing: Outgoing, signature: string) {
  const { body, ...options } = outgoing;
  await new Promise<void>((resolve, reject) => {
    const sent = send({ port: server.port, ...options, agent: false });
    sent.on('error', reject);
    sent.on('response', (answer) => answer.resume().on('end', resolve));
    sent.end(body);
  });
  const { body: shown } = await control(server, 'GET', `/requests?tenant=${KEY}`);
  const text = JSON.stringify(shown);
  for (const hidden of [SECRET.slice(0, 12), signature, encodeURIComponent(signature)]) {
    expect(text).not.toContain(hidden);
  }
  return shown.requests[0];
}
