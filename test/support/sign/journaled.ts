import { expect } from 'vitest';
import { control } from '../control.ts';
import { sendRaw } from '../raw.ts';
import type { Keys, Signed } from './signer.ts';

/** Sends what was signed, and checks that the journal shows neither secret nor signature; its entry. */
export async function journaled(
  server: { readonly port: number },
  { key, secret }: Keys,
  signed: Signed,
) {
  await sendRaw(server.port, signed);
  const { body: shown } = await control(server, 'GET', `/requests?tenant=${key}`);
  const text = JSON.stringify(shown);
  const { signature } = signed;
  for (const hidden of [secret.slice(0, 12), signature, encodeURIComponent(signature)]) {
    expect(text).not.toContain(hidden);
  }
  return shown.requests[0];
}
