// A process of its own that asks at an even rate over sixteen connections and prints the
// latencies. Its job comes as JSON: { url, call, amount, perSecond }.
//
// A request is due every 1/rate seconds, and its time counts from when it was due: waiting for a free
// connection is the server's doing.
import { openConnection, requestsOf } from '../connection.mjs';
import { percentiles } from '../figures.mjs';

const { url, call, amount, perSecond, connections = 16 } = JSON.parse(process.argv[2]);

const requests = requestsOf(call, amount);
const idle = Array.from({ length: connections }, () => openConnection(url));
const everyone = [...idle];
const queue = [];
const latencies = [];
let asked = 0;
let sent = 0;

const started = performance.now();

await new Promise((resolve, reject) => {
  function send(connection, due) {
    const request = requests[sent % requests.length];
    sent += 1;
    connection.exchange(request).then(({ status }) => {
      if (status !== 200) return reject(new Error(`${call.path}: status ${status}`));
      latencies.push(performance.now() - due);
      if (latencies.length === amount) return resolve();
      const next = queue.shift();
      if (next === undefined) return idle.push(connection);
      send(connection, next);
    }, reject);
  }
  // Timers are a millisecond coarse, five requests or so; turning the event loop is not.
  function turn() {
    const now = performance.now();
    const due = Math.min(amount, Math.floor(((now - started) / 1000) * perSecond));
    for (; asked < due; asked += 1) {
      const connection = idle.pop();
      if (connection === undefined) queue.push(now);
      else send(connection, now);
    }
    if (asked < amount) setImmediate(turn);
  }
  turn();
});

for (const connection of everyone) connection.close();
console.log(JSON.stringify(percentiles(latencies)));
