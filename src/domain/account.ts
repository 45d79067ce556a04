import { createHash } from 'node:crypto';

/**
 * The account id that a wire shows for an access key: a 12-digit key is the id itself, any other key
 * gives `digits` digits that depend on nothing but the key. No id is beyond what JSON readers keep
 * exactly: sixteen digits can be.
 */
export function accountIdOf(key: string, digits: number): string {
  if (/^\d{12}$/.test(key)) return key;
  const hash = createHash('sha256').update(key).digest().readBigUInt64BE();
  const lowest = 10n ** BigInt(digits - 1);
  const id = lowest + (hash % (9n * lowest));
  return String(id > BigInt(Number.MAX_SAFE_INTEGER) ? id - lowest : id);
}
