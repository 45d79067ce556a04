import { createHash } from 'node:crypto';

/**
 * The account id that a wire shows for an access key: a 12-digit key is the id itself, any other key
 * gives `digits` digits that depend on nothing but the key. None starts with a 9: sixteen digits stay
 * below 2^53 then, and JSON readers keep them exactly.
 */
export function accountIdOf(key: string, digits: number): string {
  if (/^\d{12}$/.test(key)) return key;
  const hash = createHash('sha256').update(key).digest().readBigUInt64BE();
  const lowest = 10n ** BigInt(digits - 1);
  return String(lowest + (hash % (8n * lowest)));
}
