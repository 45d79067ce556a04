import { aliyunCases, volcengineCases } from './cases.mjs';
import { load, start } from './child.mjs';
import { medians } from './figures.mjs';
import { liftLimits, newTenant } from './world.mjs';

/** Headers that a server adds by itself. */
const OWN_HEADERS = new Set(['date', 'connection', 'keep-alive', 'content-length']);

/**
 * Each call over HTTP against doppel, a bare Hono and a bare node:http handler that answer the same
 * bytes, in turns, so that what else the machine does meets all three; then doppel and Hono at half of
 * what Hono can do.
 */
export async function throughput({ rounds, seconds, say }) {
  const rows = [];
  for (const { name, prepare } of [...volcengineCases, ...aliyunCases]) {
    const doppel = await start('doppel');
    await liftLimits(doppel.url);
    const answer = await answerOf(doppel.url, await prepare(doppel.url, newTenant()));
    const targets = {
      doppel,
      hono: await start('hono', [JSON.stringify(answer)]),
      node: await start('node', [JSON.stringify(answer)]),
    };
    const ask = async (target, kind, options) => {
      const { url } = targets[target];
      // A new tenant each time, so that copies do not pile up from round to round.
      const call = await prepare(doppel.url, newTenant());
      return load(kind, { url, ...call, seconds, ...options });
    };

    const results = { doppel: [], hono: [], node: [] };
    // Code is slow until it has been compiled, ours for longer: there is more of it.
    for (const target of Object.keys(targets)) await ask(target, 'saturate', { seconds: 3 });
    for (let round = 0; round < rounds; round += 1) {
      for (const target of Object.keys(targets)) {
        results[target].push(await ask(target, 'saturate'));
      }
    }
    const full = mapValues(results, medians);

    const perSecond = full.hono.perSecond / 2;
    const paced = { doppel: [], hono: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const target of Object.keys(paced)) {
        paced[target].push(await ask(target, 'paced', { perSecond }));
      }
    }
    rows.push({ name, full, half: { perSecond, ...mapValues(paced, medians) } });
    say(
      `${name}: ${Math.round((full.doppel.perSecond / full.hono.perSecond) * 100)} % of bare Hono`,
    );
    for (const target of Object.values(targets)) await target.stop();
  }
  return rows;
}

/** One answer of doppel, for the baselines to give. */
async function answerOf(url, { path, headers }) {
  const response = await fetch(url + path, { headers });
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${body}`);
  const kept = [...response.headers].filter(([name]) => !OWN_HEADERS.has(name));
  return { status: response.status, headers: Object.fromEntries(kept), body };
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
