import { calling, clientCommand } from './client-command.ts';
import type { Io } from './io.ts';

/** `doppel health`. */
export const health = (io: Io) =>
  calling(
    io,
    clientCommand('health', 'Show whether doppel is alive and ready, and what it can do.'),
    async ({ doppel }) => {
      const [found, { ready }] = await Promise.all([doppel.health(), doppel.ready()]);
      const { version, capabilities } = found;
      const text = `doppel ${version} at ${doppel.url} is ${ready ? 'ready' : 'not ready'}; it can do ${capabilities.join(', ')}\n`;
      return { json: { ...found, ready, url: doppel.url }, text };
    },
  );

/** `doppel metrics`. */
export const metrics = (io: Io) =>
  calling(
    io,
    clientCommand('metrics', "Print counts in Prometheus' text format."),
    async ({ doppel }) => {
      const text = await doppel.metrics();
      return { json: { metrics: text }, text };
    },
  );

/** `doppel ca`. */
export const ca = (io: Io) =>
  calling(
    io,
    clientCommand('ca', 'Print the certificate that clients have to trust over https.'),
    async ({ doppel }) => {
      const text = await doppel.ca();
      return { json: { certificate: text }, text };
    },
  );
