import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { ClientBuilder } from '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js';
import type { HcClient } from '@huaweicloud/huaweicloud-sdk-core/HcClient.js';
import { Region } from '@huaweicloud/huaweicloud-sdk-core/region/region.js';
import { vi } from 'vitest';
import { huaweiIms } from '../../src/emulators/huawei/ims/index.ts';
import type { ConfigInput } from '../../src/server/config.ts';
import { temporaryFolder } from '../support/folder.ts';
import { start } from '../support/server.ts';
import { ACCESS_KEY, EU_DE, imsOf, projectOf, SECRET } from '../support/services/huawei-ims.ts';
import { recording } from './recording.ts';

/** What the classes of the vendor's IMS package hand to its core: they do no more. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly data?: object;
  readonly contentType?: string;
}

/** A server that judges signatures, keeps the requests, and the vendor's client pointed at it. */
export async function startForSdk(config: ConfigInput = {}) {
  // The SDK writes an id of its own into the home folder.
  vi.stubEnv('HOME', temporaryFolder());
  const { requests, emulator } = recording(huaweiIms);
  const server = await start(
    { auth: 'verify', secret: SECRET, copyDuration: '20s', ...config },
    { emulators: [emulator] },
  );
  const credentials = () => new BasicCredentials().withAk(ACCESS_KEY).withSk(SECRET);
  const builder = () => new ClientBuilder<HcClient>((client) => client);
  return {
    server,
    requests,
    ims: imsOf(server),
    /** A client that knows its project. */
    client: callsOf(
      builder()
        .withCredential(credentials().withProjectId(projectOf(ACCESS_KEY, EU_DE)))
        .withEndpoint(server.url)
        .build(),
    ),
    /** A client that knows a region only, and asks IAM for the project. */
    clientIn: (region: string) =>
      callsOf(
        builder()
          .withCredential(credentials().withIamEndpoint(server.url))
          .withRegion(new Region(region, [server.url]))
          .build(),
      ),
  };
}

function callsOf(client: HcClient) {
  return async <T = unknown>({
    method,
    url,
    path = {},
    query = {},
    data,
    contentType = 'application/json;charset=UTF-8',
  }: Sent): Promise<T> => {
    const options = { method, url, contentType, queryParams: query, pathParams: path, headers: {} };
    return (await client.sendRequest(data === undefined ? options : { ...options, data })) as T;
  };
}
