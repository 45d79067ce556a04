// A process of its own that asks as fast as it is answered, over ten connections, and prints what it
// saw. Its job comes as JSON: { url, path, headers, seconds } or, for a fixed number, { ..., amount }.
import autocannon from 'autocannon';
import { percentiles } from '../figures.mjs';

const { url, path, headers, seconds, amount, connections = 10 } = JSON.parse(process.argv[2]);

// autocannon's own histogram counts whole milliseconds, too coarse here; its events carry the fractions.
const latencies = [];
let first;
let last;
const run = autocannon({
  url: `${url}${path}`,
  headers,
  connections,
  ...(amount === undefined ? { duration: seconds } : { amount }),
});
run.on('response', (_client, _status, _bytes, milliseconds) => {
  last = performance.now();
  first ??= last - milliseconds;
  latencies.push(milliseconds);
});

const result = await run;
if (result.errors > 0 || result.timeouts > 0 || result.non2xx > 0) {
  console.error(
    `${path}: ${result.non2xx} refused, ${result.errors} broken, ${result.timeouts} late`,
  );
  process.exit(1);
}
const elapsed = (last - first) / 1000;
console.log(JSON.stringify({ perSecond: latencies.length / elapsed, ...percentiles(latencies) }));
