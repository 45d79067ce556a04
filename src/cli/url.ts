import { readFileSync } from 'node:fs';
import { reachable } from '../text/host.ts';
import type { Io } from './io.ts';

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = '4780';
export const DEFAULT_URL = `http://${DEFAULT_HOST}:${DEFAULT_PORT}`;

/**
 * The URL that a verb calls when no flag names one: the server's own as the environment has it, what a running one
 * left in its address file, or where it would listen.
 */
export function urlOf(env: Io['env']): string {
  const { DOPPEL_URL, DOPPEL_ADDRESS_FILE, DOPPEL_HOST, DOPPEL_PORT } = env;
  if (DOPPEL_URL) return DOPPEL_URL;
  const left = DOPPEL_ADDRESS_FILE ? readAddress(DOPPEL_ADDRESS_FILE) : undefined;
  return left ?? `http://${reachable(DOPPEL_HOST || DEFAULT_HOST)}:${DOPPEL_PORT || DEFAULT_PORT}`;
}

/** What a server that runs has left there; `undefined` while none has. */
function readAddress(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
