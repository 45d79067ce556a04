import { cases, liftLimits } from './cases.mjs';
import { load, start } from './child.mjs';
import { askRound, inTurns } from './rounds.mjs';
import { services } from './services/index.mjs';
import { control, newTenant } from './world.mjs';

/** Requests a round: few, so that the small tenant stays small while it is copied into. */
const AMOUNT = 2000;

/** What is compared: one call of each kind of every service. */
const compared = services.flatMap(({ id }) => {
  const own = cases.filter(({ service }) => service === id);
  const firstOf = (kind) => own.find((one) => one.kind === kind);
  const more = own.filter(({ inLarge }) => inLarge);
  // Reads first: the copies that are measured add to the large tenant.
  return [firstOf('byId'), firstOf('page'), ...more, firstOf('copy')];
});

/**
 * The same calls in a tenant with 100,000 images of each service and 10,000 copies and in new ones with
 * one page of images, of the same process, in turns.
 */
export async function largeTenant({
  rows = [],
  images = 100_000,
  copies = 10_000,
  say,
  ...effort
}) {
  const doppel = await start('doppel', ['--copy-duration', '12h']);
  const { url } = doppel;
  await liftLimits(url);
  const large = newTenant();
  for (const { id, fill } of services) {
    await fill(url, large, images);
    const { prepare } = cases.find((one) => one.service === id && one.kind === 'copy');
    await load('saturate', { url, call: await prepare(url, large, copies), amount: copies });
  }
  await control(url)('POST', `clock/advance?tenant=${large}`, { to: 'idle' });
  const { rssMiB } = await doppel.usage();
  say(`a tenant with ${images} images and ${copies} copies a service: ${Math.round(rssMiB)} MiB`);

  const results = [];
  for (const one of compared) {
    if (rows.length > 0 && !rows.some((text) => one.name.includes(text))) continue;
    const sizes = await inTurns(['small', 'large'], effort, async (size) => {
      const tenant = size === 'large' ? large : newTenant();
      const call = await one.prepare(url, tenant, AMOUNT);
      return askRound(doppel, 'saturate', { call, amount: AMOUNT });
    });
    results.push({ name: one.name, ...sizes });
    say(`${one.name}: ${(sizes.large.micros / sizes.small.micros).toFixed(2)} x of a small one`);
  }
  await doppel.stop();
  return results;
}
