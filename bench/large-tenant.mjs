import { aliyunCases, copy, volcengineCases } from './cases.mjs';
import { load, start } from './child.mjs';
import { medians } from './figures.mjs';
import { control, DESTINATION, liftLimits, newTenant, seedAliyun, seedImages } from './world.mjs';

/** Requests a round: a fixed number, so that the small tenant stays small while it is copied into. */
const AMOUNT = 2000;

/**
 * The same calls in a tenant with 100,000 images and 10,000 copies and in new ones with one page of
 * images, of the same process, in turns.
 */
export async function largeTenant({ rounds, images = 100_000, copies = 10_000, say }) {
  const doppel = await start('doppel');
  const { url } = doppel;
  await liftLimits(url);
  const large = newTenant();
  const [copyCase, ...readCases] = volcengineCases;
  await seedImages(url, large, DESTINATION, images);
  await seedAliyun(url, large, DESTINATION, images);
  await copyCase.prepare(url, large);
  await load('saturate', { url, ...copy(large), amount: copies });
  await control(url)('POST', `clock/advance?tenant=${large}`, { to: 'idle' });
  say(
    `a tenant with ${images} images and ${copies} copies takes ${Math.round(doppel.rssMiB())} MiB`,
  );

  const rows = [];
  // Reads first: the copies that are measured add to the large tenant.
  const ecsCases = aliyunCases.filter(({ name }) => name.startsWith('aliyun-ecs'));
  for (const { name, prepare } of [...readCases, copyCase, ...ecsCases]) {
    const results = { small: [], large: [] };
    // The first round warms up and does not count.
    for (let round = -1; round < rounds; round += 1) {
      for (const size of Object.keys(results)) {
        const call = await prepare(url, size === 'large' ? large : newTenant());
        const result = await load('saturate', { url, ...call, amount: AMOUNT });
        if (round >= 0) results[size].push(result);
      }
    }
    rows.push({ name, small: medians(results.small), large: medians(results.large) });
  }
  await doppel.stop();
  return rows;
}
