import type { Io } from './io.ts';

const DEFAULT_PORT = '4780';
export const DEFAULT_URL = `http://127.0.0.1:${DEFAULT_PORT}`;

/** Where the doppel is that a verb calls. */
export const urlArg = {
  type: 'string',
  description: `Where doppel is (DOPPEL_URL, else this machine and DOPPEL_PORT, else ${DEFAULT_URL})`,
  valueHint: 'URL',
} as const;

/** The url that a verb calls when no flag names one; a container is told its port only. */
export function urlOf({ DOPPEL_URL, DOPPEL_PORT }: Io['env']): string {
  return DOPPEL_URL || `http://127.0.0.1:${DOPPEL_PORT || DEFAULT_PORT}`;
}
