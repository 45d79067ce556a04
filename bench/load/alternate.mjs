// A process of its own that asks several servers in turns, a small batch each, and prints how long the
// batches of each took. Its job comes as JSON: { targets: { name: { url, call } }, rounds,
// batch, warmUp }.
//
// What else the machine does meets neighbouring batches alike, so their ratio tells a percent where
// throughput, measured one server after the other, tells ten.
import { openConnection, requestBytes } from '../connection.mjs';

const { targets, rounds, batch, warmUp, connections = 16 } = JSON.parse(process.argv[2]);

const servers = Object.entries(targets).map(([name, { url, call }]) => ({
  name,
  request: requestBytes(call),
  connections: Array.from({ length: connections }, () => openConnection(url)),
  times: [],
}));

/** Milliseconds that a server takes for so many requests over all its connections. */
async function ask(server, amount) {
  let left = amount;
  const began = performance.now();
  await Promise.all(
    server.connections.map(async (connection) => {
      while (left > 0) {
        left -= 1;
        const { status } = await connection.exchange(server.request);
        if (status !== 200) throw new Error(`${server.name}: status ${status}`);
      }
    }),
  );
  return performance.now() - began;
}

for (let round = 0; round < warmUp; round += 1) {
  for (const server of servers) await ask(server, batch);
}
for (let round = 0; round < rounds; round += 1) {
  // In another order each time, so that nobody always follows the same one.
  const from = round % servers.length;
  const order = [...servers.slice(from), ...servers.slice(0, from)];
  if (round % 2 === 1) order.reverse();
  for (const server of order) server.times.push(await ask(server, batch));
}
for (const { connections } of servers) for (const connection of connections) connection.close();
console.log(JSON.stringify(Object.fromEntries(servers.map(({ name, times }) => [name, times]))));
