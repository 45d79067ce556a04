/** The accounts that something is shared with after a change: those added first, then those removed. */
export function accountsAfter(
  accounts: readonly string[],
  add: readonly string[] = [],
  remove: readonly string[] = [],
): string[] {
  const after = new Set([...accounts, ...add]);
  for (const account of remove) after.delete(account);
  return [...after];
}
