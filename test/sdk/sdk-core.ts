import {
  buildRequestConfigFromMetaPath,
  Client,
  type ClientConfig,
  Command,
  type CommandOutput,
  HttpRequestError,
} from '@volcengine/sdk-core';
import { start } from '../support/server.ts';
import {
  ACCESS_KEY,
  BEIJING,
  type Result,
  S,
  SECRET,
  SHANGHAI,
} from '../support/services/volcengine-ecs.ts';
import { recording } from './recording.ts';

export type Input = Readonly<Record<string, unknown>>;

/** A command as the generated `@volcengine/ecs` declares it: GET, `text/plain`. */
class EcsCommand extends Command<Input, CommandOutput<Result>> {
  constructor(action: string, input: Input, form = 'get/text_plain') {
    super(input);
    this.requestConfig = buildRequestConfigFromMetaPath(`/${action}/2020-04-01/ecs/${form}/`);
  }
}

export const FORM = 'post/application_x-www-form-urlencoded';

/** A server, a client of each region, and what was asked. Retries do not wait. */
export async function started(config: ClientConfig = {}) {
  const { requests, ...recorded } = recording();
  const verify = { auth: 'verify', secret: SECRET, clock: 'frozen' } as const;
  const server = await start(verify, { emulators: [recorded.emulator] });
  const clientOf = (region: string) =>
    new Client({
      host: `127.0.0.1:${server.port}`,
      protocol: 'http',
      region,
      accessKeyId: ACCESS_KEY,
      secretAccessKey: SECRET,
      retryStrategy: { delay: () => 0 },
      ...config,
    });
  const send = (action: string, input: Input = {}, region = BEIJING, form?: string) =>
    clientOf(region).send(new EcsCommand(action, input, form));
  return { server, requests, send };
}

export const copy = { ImageId: S, DestinationRegion: SHANGHAI, ImageName: 'image-1' };

/** What the client threw, as a caller reads it. */
export async function thrownBy(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof HttpRequestError)) throw new Error(`thrown: ${String(error)}`);
  const { name, message, status, data } = error;
  return { name, message, status, error: data?.ResponseMetadata?.Error };
}
