import { SETTINGS, variableOf } from '../server/settings.ts';
import { isSlip, nearest } from '../text/nearest.ts';
import type { Io } from './io.ts';
import { Misuse } from './misuse.ts';

const PREFIX = 'DOPPEL_';

/** Refuses a variable that is nearly one of ours: whoever set it meant something by it. */
export function checkVariables(env: Io['env']): void {
  const known = [...SETTINGS.map(variableOf), `${PREFIX}URL`, `${PREFIX}TENANT`];
  for (const name of Object.keys(env)) {
    if (!name.startsWith(PREFIX) || known.includes(name)) continue;
    const [near = ''] = nearest(name, known);
    if (isSlip(name.slice(PREFIX.length), near.slice(PREFIX.length))) {
      throw new Misuse(`${name} is not a variable of doppel; did you mean ${near}?`);
    }
  }
}
