// A process of its own that asks as fast as it is answered, each connection for all keys in turn, and
// prints how many answers came a second. Its job comes as JSON: { url, calls: [{ path, headers }],
// connections, seconds } and, for a number that ends it earlier, { ..., amount }.
import { openConnection, requestBytes } from '../connection.mjs';

const {
  url,
  calls,
  connections,
  seconds,
  amount = Number.POSITIVE_INFINITY,
} = JSON.parse(process.argv[2]);

const requests = calls.map(requestBytes);
const began = performance.now();
const end = began + 1000 * seconds;
let answers = 0;

await Promise.all(
  Array.from({ length: connections }, async (_, index) => {
    const connection = openConnection(url);
    // Each starts at another key, so that they do not all ask one process.
    let next = Math.floor((index * requests.length) / connections);
    while (performance.now() < end && answers < amount) {
      const { status, body } = await connection.exchange(requests[next % requests.length]);
      if (status !== 200) throw new Error(`status ${status}: ${body}`);
      next += 1;
      answers += 1;
    }
    connection.close();
  }),
);
console.log(JSON.stringify({ answers, perSecond: (1000 * answers) / (performance.now() - began) }));
