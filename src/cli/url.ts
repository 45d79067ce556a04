export const DEFAULT_URL = 'http://127.0.0.1:4780';

/** Where the doppel is that a verb calls. */
export const urlArg = {
  type: 'string',
  description: `Where doppel is (DOPPEL_URL, else ${DEFAULT_URL})`,
  valueHint: 'URL',
} as const;
