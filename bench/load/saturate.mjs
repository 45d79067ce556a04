// A process of its own that makes a number of requests as fast as they are answered, over sixteen kept-alive
// connections, and prints what it saw. Its job comes as JSON: { url, call, amount } and, where
// requests shall repeat after so many, { ..., variety }.
//
// A number and not a time: every server does the same work, so that slower ones hold no smaller state.
// The client is a bare socket, cheaper than any server here, which therefore never waits for it.
import { openConnection, requestsOf } from '../connection.mjs';
import { percentiles } from '../figures.mjs';

const { url, call, amount, variety = amount, connections = 16 } = JSON.parse(process.argv[2]);

const requests = requestsOf(call, variety);
const latencies = new Float64Array(amount);
let asked = 0;

/** Asks over one connection until everything is asked. */
async function work(connection) {
  while (asked < amount) {
    const n = asked;
    asked += 1;
    const began = performance.now();
    const { status, body } = await connection.exchange(requests[n % requests.length]);
    latencies[n] = performance.now() - began;
    if (status >= 300) throw new Error(`${call.path}: ${status} ${body}`);
  }
}

const workers = Array.from({ length: connections }, () => openConnection(url));
const started = performance.now();
await Promise.all(workers.map(work));
const elapsed = (performance.now() - started) / 1000;
for (const connection of workers) connection.close();
console.log(JSON.stringify({ perSecond: amount / elapsed, ...percentiles(latencies) }));
