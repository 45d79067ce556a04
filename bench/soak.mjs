import { setTimeout as sleep } from 'node:timers/promises';
import { casesOf, liftLimits } from './cases.mjs';
import { load, start } from './child.mjs';
import { median } from './figures.mjs';
import { services } from './services/index.mjs';
import { control, newTenant } from './world.mjs';

const SLICES = 20;

/** The calls that are made: those of some rows, else of one service, and what is not timed but may leak. */
function chosen(rows) {
  const texts = rows.length > 0 ? rows : ['volcengine-ecs'];
  const measured = casesOf(texts).filter(({ storage }) => storage === 'memory');
  const ids = new Set(measured.map(({ service }) => service));
  return [...measured, ...services.flatMap(({ id, soaked = [] }) => (ids.has(id) ? soaked : []))];
}

/**
 * Memory over very many requests. Copies are kept until a reset, so the tenant is reset after each
 * slice: what then still grows is a leak. The first quarter fills caches and does not count.
 */
export async function soak({ requests, rows = [], say }) {
  const cases = chosen(rows);
  const doppel = await start('doppel');
  await liftLimits(doppel.url);
  const tenant = newTenant();
  const amount = Math.round(requests / SLICES / cases.length);
  const samples = [];
  for (let slice = 1; slice <= SLICES; slice += 1) {
    for (const { prepare } of cases) {
      const call = await prepare(doppel.url, tenant);
      await load('saturate', { url: doppel.url, call, amount });
    }
    await control(doppel.url)('POST', `reset?tenant=${tenant}`, { seed: true });
    await sleep(250);
    samples.push((await doppel.usage()).rssMiB);
    say(`${slice * amount * cases.length} requests: ${samples.at(-1).toFixed(1)} MiB`);
  }
  await doppel.stop();
  const quarter = SLICES / 4;
  return {
    requests: amount * cases.length * SLICES,
    earlyMiB: median(samples.slice(quarter, 2 * quarter)),
    lateMiB: median(samples.slice(-quarter)),
    samples,
  };
}
