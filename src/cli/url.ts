import type { Io } from './io.ts';

const DEFAULT_PORT = '4780';
export const DEFAULT_URL = `http://127.0.0.1:${DEFAULT_PORT}`;

/** Where the doppel is that a verb calls. */
export const urlArg = {
  type: 'string',
  description: `URL of doppel (DOPPEL_URL; otherwise DOPPEL_PORT on this machine; otherwise ${DEFAULT_URL})`,
  valueHint: 'URL',
} as const;

/** The URL that a verb calls when no flag names one; a container knows only its port. */
export function urlOf({ DOPPEL_URL, DOPPEL_PORT }: Io['env']): string {
  return DOPPEL_URL || `http://127.0.0.1:${DOPPEL_PORT || DEFAULT_PORT}`;
}
