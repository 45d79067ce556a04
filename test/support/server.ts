import { expect, onTestFinished } from 'vitest';
import { type ConfigInput, readConfig } from '../../src/server/config.ts';
import { type RunningServer, type Seams, startServer } from '../../src/server/start.ts';

/**
 * A server of the running test's own, stopped when the test ends. A bug inside it, anything thrown that
 * is not a documented error, fails the test.
 */
export async function start(
  config: ConfigInput = {},
  seams: Partial<Seams> = {},
): Promise<RunningServer> {
  const bugs: unknown[] = [];
  const log = { error: ({ err }: Readonly<Record<string, unknown>>) => bugs.push(err) };
  const server = await startServer(readConfig({ port: 0, ...config }), { log, ...seams });
  onTestFinished(async () => {
    await server.stop();
    expect(bugs).toEqual([]);
  });
  return server;
}
