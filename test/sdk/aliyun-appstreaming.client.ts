import { createRequire } from 'node:module';
import * as $dara from '@darabonba/typescript';
import { EVERYONE } from '../../src/domain/owner.ts';
import { aliyunAppStreaming } from '../../src/emulators/aliyun/appstreaming/index.ts';
import { start } from '../support/server.ts';
import {
  ACCESS_KEY,
  BASE,
  type Placement,
  SECRET,
  VERSION,
} from '../support/services/aliyun-appstreaming.ts';
import { models } from './aliyun-appstreaming.models.ts';
import { recording } from './recording.ts';

// As Node loads it: the test runner takes the default export of such a module for the module.
const require = createRequire(import.meta.url);
export const openapi = require('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
const { default: Client, $OpenApiUtil, OpenApiUtil } = openapi;

interface Options {
  readonly config?: Readonly<Record<string, unknown>>;
}

export interface Result {
  readonly statusCode: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const COPY_MINUTES = 40;

/** A server that judges signatures, its clock frozen, and a client of it. */
export async function started({ config = {} }: Options = {}) {
  const { requests, emulator } = recording(aliyunAppStreaming);
  const server = await start(
    { auth: 'verify', secret: SECRET, clock: 'frozen', copyDuration: `${COPY_MINUTES}m` },
    { emulators: [emulator] },
  );
  const client = new Client(
    new $OpenApiUtil.Config({
      endpoint: `127.0.0.1:${server.port}`,
      protocol: 'http',
      regionId: 'cn-shanghai',
      accessKeyId: ACCESS_KEY,
      accessKeySecret: SECRET,
      ...config,
    }),
  );

  /** As the generated client calls it, whose package cannot be had from npm. */
  async function call(action: string, body?: object, query?: object): Promise<Result> {
    const params = new $OpenApiUtil.Params({
      action,
      version: VERSION,
      protocol: 'HTTPS',
      pathname: '/',
      method: 'POST',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    });
    const request = new $OpenApiUtil.OpenApiRequest({
      ...(body && { body: OpenApiUtil.query({ ...body }) }),
      ...(query && { query: OpenApiUtil.query({ ...query }) }),
    });
    return (await client.callApi(params, request, new $dara.RuntimeOptions({}))) as Result;
  }

  const distribute = (regions: readonly string[], params: object = {}) =>
    call('StartTaskForDistributeImage', {
      ImageId: BASE,
      DestinationRegionList: regions,
      ...params,
    });

  async function rows(): Promise<readonly string[]> {
    const { body } = await call('ListImage', { ImageId: BASE });
    const [image] = body.Data as { readonly ImageRegionDistributeList: readonly Placement[] }[];
    return (image?.ImageRegionDistributeList ?? []).map(
      ({ VersionId, RegionId, Status, Progress }) =>
        `${VersionId} ${RegionId} ${Status} ${Progress}`,
    );
  }

  const { clocks } = server.engine;
  const advance = (minutes: number) =>
    clocks.moveTo(EVERYONE, clocks.now(EVERYONE) + minutes * 60_000);
  return { server, call, distribute, rows, advance, requests };
}

/** An answer as the generated client gives it to its caller: cast by its schema. */
export async function castOf(answer: Promise<Result>, model: keyof typeof models) {
  return $dara.cast((await answer).body, new models[model]({}));
}
