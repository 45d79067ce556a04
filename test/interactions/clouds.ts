import type { Seams } from '../../src/server/start.ts';
import { NOON } from '../support/acme.ts';
import { start } from '../support/server.ts';
import { jsonRequest } from '../support/services/aws-appstream.ts';
import { GOLDEN, request } from '../support/services/huawei-ims.ts';

export type Parameters = Readonly<Record<string, string>>;

/** Where a cloud answers, and under which key. */
interface Door {
  readonly url: string;
}

/** The tenant of these tests. */
export const KEY = 'ann';

/** The healthy image that every key finds, by service. */
export const HEALTHY = {
  'aws-appstream': 'golden',
  'aliyun-ecs': 'm-bp1src00000000000001',
  'aliyun-appstreaming': 'imgc-base0000000000001',
  'volcengine-ecs': 'image-golden00000000000000',
  'huawei-ims': GOLDEN,
} as const;

/** What a JSON answer is known by. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at any part of any body
  readonly body: any;
}

/** The clouds at noon, with copies of a minute, unless told otherwise. */
export function startClouds(config: Parameters = {}, seams: Partial<Seams> = {}) {
  const settings = { clock: 'frozen', copyDuration: '1m', ...config } as const;
  return start(settings, { realNow: () => Date.parse(NOON), ...seams });
}

async function answer(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  return { status, headers, body: await response.json() };
}

/** Calls Alibaba Cloud's ECS, unsigned, in cn-hangzhou unless told otherwise. */
export function aliyunEcs({ url }: Door, action: string, parameters: Parameters = {}) {
  const common = { Action: action, Version: '2014-05-26', AccessKeyId: KEY, Format: 'JSON' };
  const query = new URLSearchParams({ ...common, RegionId: 'cn-hangzhou', ...parameters });
  return answer(`${url}/?${query}`);
}

/** Calls Alibaba Cloud's App Streaming, unsigned. */
export function appStreaming({ url }: Door, action: string, parameters: Parameters = {}) {
  const common = { Action: action, Version: '2021-09-01', AccessKeyId: KEY, Format: 'JSON' };
  return answer(`${url}/?${new URLSearchParams({ ...common, ...parameters })}`);
}

/** Calls Volcengine's ECS, in cn-beijing unless told otherwise, with a signature that nobody looks at. */
export function volcengineEcs(
  { url }: Door,
  action: string,
  parameters: Parameters = {},
  region = 'cn-beijing',
  key = KEY,
) {
  const query = new URLSearchParams({ Action: action, Version: '2020-04-01', ...parameters });
  const credential = `${key}/20261122/${region}/ecs/request`;
  const Authorization = `HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-date, Signature=0`;
  return answer(`${url}/?${query}`, { headers: { Authorization } });
}

/** Calls AppStream over JSON, in us-east-1 unless told otherwise, with a signature that nobody looks at. */
export function awsAppStream(
  { url }: Door,
  operation: string,
  input: object = {},
  region = 'us-east-1',
  key = KEY,
) {
  const { path, init } = jsonRequest(operation, { ...input }, { tenant: key, region });
  return answer(url + path, init);
}

/** Calls Huawei Cloud's IMS, in eu-de unless told otherwise, with a signature that nobody looks at. */
export function huaweiIms(
  { url }: Door,
  operation: string,
  parameters: Readonly<Record<string, string>> = {},
  region = 'eu-de',
  key = KEY,
) {
  const { path, init } = request(operation, parameters, { tenant: key, region });
  return answer(url + path, init);
}
