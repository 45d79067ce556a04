import { setTimeout as sleep } from 'node:timers/promises';
import { caseOf } from './cases.mjs';
import { load, start } from './child.mjs';
import { EACH } from './connection.mjs';

const READ = caseOf('volcengine-ecs DescribeImages first page');

/** Long enough for the garbage of a round to be given back. */
const SETTLED_MS = 2000;

/**
 * Memory after very many access keys have made one read each, as test suites with a key for each test do.
 * As many reads of one key come first: what they take is compiled code and the engine's heap, whoever asks.
 */
export async function keys({ keys: amount = 50_000, say }) {
  const doppel = await start('doppel');
  const { url } = doppel;
  const settled = async () => {
    await sleep(SETTLED_MS);
    return (await doppel.usage()).rssMiB;
  };
  const idleMiB = await settled();
  const call = await READ.prepare(url, 'AKLTONE', 0);
  await load('saturate', { url, call, amount });
  const oneMiB = await settled();
  const each = JSON.parse(JSON.stringify(call).replaceAll('AKLTONE', `AKLT${EACH}`));
  await load('saturate', { url, call: each, amount });
  const manyMiB = await settled();
  await doppel.stop();
  say(
    `idle ${mib(idleMiB)}, ${amount} reads of one key ${mib(oneMiB)}, of a key each ${mib(manyMiB)}`,
  );
  return { keys: amount, idleMiB, oneMiB, manyMiB };
}

const mib = (value) => `${value.toFixed(1)} MiB`;
