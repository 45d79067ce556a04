import { expect, onTestFinished } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import { type ConfigInput, readConfig } from '../../src/server/config.ts';
import { type RunningServer, type Seams, startServer } from '../../src/server/start.ts';
import { prove, witnessed } from './proofs.ts';

/**
 * A server of the running test's own, stopped when the test ends. A bug inside it, anything thrown that
 * is not a documented error, fails the test. The errors that it answers with count as proven by the test.
 */
export async function start(
  config: ConfigInput = {},
  { emulators: served = emulators, ...seams }: Partial<Seams> = {},
): Promise<RunningServer> {
  const bugs: unknown[] = [];
  const log = { error: ({ err }: Readonly<Record<string, unknown>>) => bugs.push(err) };
  const server = await startServer(readConfig({ port: 0, ...config }), {
    log,
    ...seams,
    emulators: served.map(witnessed),
  });
  server.engine.journal.listen({
    entry({ service, error, fault }) {
      if (error !== undefined) prove(service, error, fault !== undefined);
    },
    end() {},
  });
  onTestFinished(async () => {
    await server.stop();
    expect(bugs).toEqual([]);
  });
  return server;
}
