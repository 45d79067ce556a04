import type { z } from 'zod';
import type { Owner } from '../domain/owner.ts';
import type { Engine } from '../server/engine.ts';
import { modeOf } from '../tenancy/clocks.ts';
import type { clockChangeSchema } from './clock-schemas.ts';

/** Sets the clock of a tenant or the default one; what has already happened stays as it is. */
export function setClock(
  { clocks, realNow }: Engine,
  owner: Owner,
  { mode = modeOf(clocks.settingOf(owner)), at }: z.infer<typeof clockChangeSchema>,
): void {
  if (at === undefined) clocks.setMode(owner, mode);
  else clocks.setMode(owner, mode, at === 'now' ? realNow() : Date.parse(at));
}
