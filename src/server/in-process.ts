import { connectDoppel, type Doppel } from '../client/connect.ts';
import { nodeRefusal } from '../node-version.ts';
import type { ConfigInput } from './config.ts';

/** Whoever starts a doppel here knows its URL: nothing has to be left in a file. */
export type StartOptions = Omit<ConfigInput, 'addressFile'>;

interface Background {
  /** Whether the process may end though it still serves; false by default. */
  readonly isBackground?: boolean;
}

/**
 * Starts a doppel in this process and connects to it. The options are the flags of `doppel serve`;
 * throws what they would be refused with.
 *
 * @example
 * const doppel = await startDoppel({ port: 0 });
 */
export async function startDoppel(
  options: StartOptions = {},
  { isBackground = false }: Background = {},
): Promise<Doppel> {
  const refusal = nodeRefusal(process.versions);
  if (refusal !== undefined) throw new Error(`doppel: ${refusal}`);
  // Whoever only connects should not load a database.
  const [{ readConfig }, { startServer }] = await Promise.all([
    import('./config.ts'),
    import('./start.ts'),
  ]);
  const config = readConfig(options);
  const log = config.log === 'silent' ? undefined : { error: reportBug };
  const server = await startServer(config, log === undefined ? {} : { log });
  if (isBackground) server.unref();
  const { controlToken, secret } = config;
  return { ...connectDoppel(server.url, { controlToken, secret }), stop: () => server.stop() };
}

/** Reports a bug of ours inside a test run where the test's own output is. */
function reportBug({ err }: Readonly<Record<string, unknown>>, message: string): void {
  console.error(message, err);
}
