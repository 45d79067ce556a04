import { readFileSync } from 'node:fs';

/** The seeds that doppel ships, beside `src/` as beside `dist/`. */
export const SHIPPED_SEEDS = new URL('../seed/', import.meta.url);

let known: string | undefined;

/** The version of this package; read when first asked for, beside `src/` as beside `dist/`. */
export function version(): string {
  known ??= String(
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
  );
  return known;
}
