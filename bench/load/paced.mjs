// A process of its own that asks at an even rate over ten connections and prints the latencies. Its
// job comes as JSON: { url, path, headers, seconds, perSecond }.
//
// autocannon's `overallRate` asks a second's worth at once and then idles until the next second, which
// is full load in bursts. Here a request is due every 1/rate seconds, and its time counts from when it
// was due: waiting for a free connection is the server's doing.
import { openConnection, requestBytes } from '../connection.mjs';
import { percentiles } from '../figures.mjs';

const { url, path, headers, seconds, perSecond, connections = 10 } = JSON.parse(process.argv[2]);

const request = requestBytes({ path, headers });
const idle = Array.from({ length: connections }, () => openConnection(url));
const everyone = [...idle];
const queue = [];
const latencies = [];
let asked = 0;

const started = performance.now();
const total = Math.round(perSecond * seconds);

await new Promise((resolve, reject) => {
  function send(connection, due) {
    connection.exchange(request).then(({ status }) => {
      if (status !== 200) return reject(new Error(`${path}: status ${status}`));
      latencies.push(performance.now() - due);
      if (latencies.length === total) return resolve();
      const next = queue.shift();
      if (next === undefined) return idle.push(connection);
      send(connection, next);
    }, reject);
  }
  // Timers are a millisecond coarse, five requests or so; turning the event loop is not.
  function turn() {
    const now = performance.now();
    const due = Math.min(total, Math.floor(((now - started) / 1000) * perSecond));
    for (; asked < due; asked += 1) {
      const connection = idle.pop();
      if (connection === undefined) queue.push(now);
      else send(connection, now);
    }
    if (asked < total) setImmediate(turn);
  }
  turn();
});

for (const connection of everyone) connection.close();
console.log(JSON.stringify(percentiles(latencies)));
