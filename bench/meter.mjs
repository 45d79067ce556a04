// Preloaded into every server that is measured (`node --import`): tells the process's own processor time and
// memory to whoever started it, over the IPC channel that it was started with.
//
// A preload and not a hook in doppel: it asks nothing of a server's code, so that doppel, the baselines and
// the peers are measured alike, and on every platform (`/proc` is Linux alone). `process.cpuUsage()` counts
// user and system time of all threads, the garbage collector's among them. Two messages a round cost nothing.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ micros: user + system, rssMiB: process.memoryUsage.rss() / 2 ** 20 });
});
// The server ends when the bench does, however that ended.
process.once('disconnect', () => process.exit());
process.channel?.unref();
