import { AppStreamClient, type AppStreamClientConfig } from '@aws-sdk/client-appstream';
import { AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { onTestFinished } from 'vitest';
import { awsAppStream } from '../../src/emulators/aws/appstream/index.ts';
import type { ConfigInput } from '../../src/server/config.ts';
import { start } from '../support/server.ts';
import { ACCESS_KEY, appStreamOf, SECRET, US_EAST } from '../support/services/aws-appstream.ts';
import { recording } from './recording.ts';

/** The protocol that the client has, and the one that it will have. */
export const PROTOCOLS = ['JSON', 'CBOR'] as const;

export type Protocol = (typeof PROTOCOLS)[number];

/** A server that judges signatures, keeps the requests, and clients that are pointed at it. */
export async function startForSdk(protocol: Protocol, config: ConfigInput = {}) {
  const { requests, emulator } = recording(awsAppStream);
  const server = await start(
    { auth: 'verify', secret: SECRET, clock: 'frozen', copyDuration: '20s', ...config },
    { emulators: [emulator] },
  );

  /** A client of its own for each test: what it may retry is a quota of the client. */
  function clientIn(region = US_EAST, more: AppStreamClientConfig = {}): AppStreamClient {
    const client = new AppStreamClient({
      region,
      endpoint: server.url,
      credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET },
      ...(protocol === 'CBOR' ? { protocol: AwsSmithyRpcV2CborProtocol } : {}),
      ...more,
    });
    onTestFinished(() => client.destroy());
    return client;
  }

  return { server, requests, clientIn, aws: appStreamOf(server) };
}

/** What the journal says of the calls: a number for each, which attempt of it, and its status. */
export function attemptsIn({ server }: Awaited<ReturnType<typeof startForSdk>>) {
  const calls: (string | undefined)[] = [];
  return server.engine.journal.list(ACCESS_KEY).map(({ call, attempt, status }) => {
    if (!calls.includes(call)) calls.push(call);
    return [calls.indexOf(call), attempt, status] as const;
  });
}
