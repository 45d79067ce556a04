import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Emulator } from '../../src/contract/emulator.ts';
import { countingIds } from '../../src/contract/ids.ts';
import type { ConfigInput } from '../../src/server/config.ts';
import type { Seams } from '../../src/server/start.ts';
import { acme } from './acme/index.ts';
import { temporaryFolder } from './folder.ts';
import { start } from './server.ts';

/** A second service, so that what belongs to one is seen not to reach the other. */
export const bolt: Emulator = { ...acme, id: 'bolt', name: 'Bolt Images', wires: [] };

const SEED = { service: 'acme', images: [{ id: 'img-gold', name: 'gold', sizeGiB: 20 }] };

/** Where the clock of `startAcme` stands, unless its config says otherwise. */
export const NOON = '2026-11-22T12:00:00.000Z';

/** A server of the fictional cloud: one image in `r1`, a frozen clock, copies of a minute. */
export function startAcme(config: ConfigInput = {}, seams: Partial<Seams> = {}) {
  const file = join(temporaryFolder(), 'acme.json');
  writeFileSync(file, JSON.stringify(SEED));
  return start(
    { defaultSeed: false, seed: [file], clock: 'frozen', copyDuration: '1m', ...config },
    { emulators: [acme, bolt], ids: countingIds(), realNow: () => Date.parse(NOON), ...seams },
  );
}

/** Calls the cloud at `url` as tenant `key`. */
export async function callAcme(
  url: string,
  key: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const query = new URLSearchParams({
    Action: action,
    Version: acme.apiVersion,
    Key: key,
    ...parameters,
  });
  const response = await fetch(`${url}/?${query}`);
  return (await response.json()) as Record<string, string>;
}
