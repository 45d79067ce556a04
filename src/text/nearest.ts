/** How many edits a name may be away and still be taken for a slip of the finger. */
const SLIP = 3;

/** How many names a remedy lists. */
const MAX_NAMES = 5;

/** The valid names nearest to a wrong one, nearest first. */
export function nearest(name: string, known: readonly string[]): string[] {
  return known
    .map((candidate) => ({ candidate, distance: distanceOf(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_NAMES)
    .map(({ candidate }) => candidate);
}

/** The remedy for a wrong name: what was probably meant, else what there is. */
export function suggest(name: string, known: readonly string[]): string {
  const names = nearest(name, known);
  const [first] = names;
  if (first === undefined) return 'leave it out';
  if (isSlip(name, first)) return `did you mean '${first}'?`;
  return `use ${names.join(', ')}${known.length > MAX_NAMES ? ', …' : ''}`;
}

/** Whether a wrong name is so near to a valid one that it was probably meant. */
export function isSlip(name: string, valid: string): boolean {
  return distanceOf(name, valid) <= Math.min(SLIP, name.length / 2);
}

/** Levenshtein's distance without regard to case. */
function distanceOf(left: string, right: string): number {
  const a = left.slice(0, 64).toLowerCase();
  const b = right.slice(0, 64).toLowerCase();
  let distances = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (distances[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (distances[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    distances = next;
  }
  return distances[b.length] ?? 0;
}
