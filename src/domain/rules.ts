/** A check that refuses what its facts do not allow; it returns the refusal and never throws it. */
export type Rule<Facts, Refusal> = (facts: Facts) => Refusal | undefined;

/** The first refusal, in the order of the array, which is the vendor's order of checks. */
export function firstRefusal<Facts, Refusal>(
  rules: readonly Rule<Facts, Refusal>[],
  facts: Facts,
): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule(facts);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
