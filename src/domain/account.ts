import { createHash } from 'node:crypto';

/** The account id that a wire shows for an access key; `registered` is the one that was registered for it. */
export type AccountIdOf = (key: string, registered: string | undefined) => string;

/** Account ids of so many digits; a registered one is shown as given. */
export function digits(count: number): AccountIdOf {
  return (key, registered) => registered ?? derived(key, count);
}

/** Account ids of so many digits; a registered one that is shorter is padded with zeros. */
export function paddedDigits(count: number): AccountIdOf {
  return (key, registered) => registered?.padStart(count, '0') ?? derived(key, count);
}

/**
 * A 12-digit key is the account id itself, any other key gives `digits` digits that depend on nothing but the
 * key. No id is beyond what JSON readers keep exactly: sixteen digits can be.
 */
function derived(key: string, digits: number): string {
  if (/^\d{12}$/.test(key)) return key;
  const hash = createHash('sha256').update(key).digest().readBigUInt64BE();
  const lowest = 10n ** BigInt(digits - 1);
  const id = lowest + (hash % (9n * lowest));
  return String(id > BigInt(Number.MAX_SAFE_INTEGER) ? id - lowest : id);
}
