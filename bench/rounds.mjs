import { load } from './child.mjs';
import { medians, spread } from './figures.mjs';

/**
 * One round of a server: it is asked `amount` times. Beside what the client saw it gives the processor
 * time that the server spent on a request, which what else the machine does changes little.
 */
export async function askRound(server, kind, job) {
  const before = await server.usage();
  const seen = await load(kind, { url: server.url, ...job });
  const after = await server.usage();
  return { ...seen, micros: (after.micros - before.micros) / job.amount };
}

/**
 * Rounds in turns, each target once a round and in another order each time, so that what else the machine
 * does meets all of them. `round` makes one of a target, by its name. The first `warmUps` do not count:
 * code is slow until it has been compiled. Gives the medians of each target.
 */
export async function inTurns(names, { rounds, warmUps }, round) {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn < warmUps + rounds; turn += 1) {
    const first = turn % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const result = await round(name);
      if (turn >= warmUps) results[name].push(result);
    }
  }
  return mapValues(results, (rows) => ({
    ...medians(rows),
    spread: spread(rows.map(({ micros }) => micros)),
  }));
}

/** An object with each of its values changed. */
export function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
