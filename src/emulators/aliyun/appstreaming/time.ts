/** A moment as every field of the wire shows it: `2025-04-25 15:13:57`, in UTC as its name says. */
export function gmt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
