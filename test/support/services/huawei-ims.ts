import {
  type ImageAttributes,
  plainAttributes,
} from '../../../src/emulators/huawei/ims/image-attributes.ts';
import { LOGIN, routeTable } from '../../../src/emulators/huawei/ims/routes.ts';
import { projectIdOf } from '../../../src/emulators/huawei/projects.ts';
import { isRegion, type Region } from '../../../src/emulators/huawei/regions.ts';
import type { ConfigInput } from '../../../src/server/config.ts';
import type { RunningServer, Seams } from '../../../src/server/start.ts';
import { toTree } from '../../../src/vendor-kit/flat-keys.ts';
import { type Calls, clientOf, type Service, startFor } from '../client.ts';
import type { Params } from '../params.ts';

export const SERVICE = 'huawei-ims';
export const ACCESS_KEY = 'AKIDEXAMPLE00000000';
export const SECRET = 'SKEXAMPLE0000000000000000000000000000000';
export const AT = Date.parse('2026-11-21T21:57:11Z');
/** The healthy image of the seed. */
export const GOLDEN = '5e0d0000-0000-4000-8000-000000000001';

export const EU_DE = 'eu-de';
export const EU_NL = 'eu-nl';

export interface ShownImage {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly [member: string]: unknown;
}

export interface ShownJob {
  readonly status: string;
  readonly job_id: string;
  readonly error_code: string | null;
  readonly fail_reason: string | null;
  readonly entities: { readonly image_id?: string; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

/** The members that tests read one by one; a body has those of its operation only. */
export interface Body extends ShownImage, ShownJob {
  readonly status: string;
  readonly error?: { readonly code: string | number; readonly message: string };
  readonly error_code: string | null;
  readonly error_msg?: string;
  readonly images: readonly ShownImage[];
  readonly tags: readonly unknown[];
  readonly quotas?: { readonly resources: readonly { readonly used: number }[] };
}

interface From {
  readonly tenant: string;
  readonly region: string;
}

/** What signs a call; with `--auth off` only the key is read. */
export function authorization(tenant: string): string {
  return `SDK-HMAC-SHA256 Access=${tenant}, SignedHeaders=x-sdk-date, Signature=0`;
}

export function projectOf(tenant: string, region: string): string {
  if (!isRegion(region)) throw new Error(`${region} is not a region`);
  return projectIdOf(tenant, region as Region);
}

/** A call as an SDK with an access key makes it: what the path names goes there, the rest into query or body. */
export function request(operation: string, params: Params, { tenant, region }: From) {
  const route = routeTable.find((one) => one.operation === operation);
  if (route === undefined) throw new Error(`${operation} has no route`);
  const project = projectOf(tenant, region);
  const user = { name: tenant, password: SECRET };
  const login = { auth: { identity: { methods: ['password'], password: { user } } } };
  const rest: Record<string, unknown> = { ...(operation === LOGIN ? login : {}), ...params };
  const path = route.template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = name in rest ? rest[name] : name === 'project_id' ? project : 'missing';
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  const headers = {
    'Content-Type': 'application/json',
    'X-Project-Id': project,
    'X-Sdk-Date': '20261121T215711Z',
    Authorization: authorization(tenant),
  };
  if (route.body === undefined) {
    const query = new URLSearchParams(
      given.map(([name, value]): [string, string] => [name, String(value)]),
    );
    const target = query.size === 0 ? path : `${path}?${query}`;
    return { path: target, init: { method: route.method, headers } };
  }
  const content = route.body === 'list' ? (rest.body ?? []) : treeOf(given);
  return { path, init: { method: route.method, headers, body: JSON.stringify(content) } };
}

/** Shared suites spell structures as flat names: `tag.key`. */
function treeOf(given: readonly (readonly [string, unknown])[]): object {
  const flat = given.filter(([name]) => name.includes('.'));
  const whole = given.filter(([name]) => !name.includes('.'));
  return {
    ...toTree(flat.map(([name, value]) => [name, String(value)] as const)),
    ...Object.fromEntries(whole),
  };
}

const COPY = 'CopyImageInRegion';

function views({ call, copy }: Calls<Body>) {
  const list = async (params: Params = {}, region = EU_DE): Promise<readonly ShownImage[]> =>
    (await call('ListImages', params, region)).body.images;
  const job = async (id: string, region = EU_DE): Promise<ShownJob> =>
    (await call('ShowJob', { job_id: id }, region)).body;
  return {
    list,
    job,
    /** One image as a list has it; `undefined` when it is gone. */
    async image(id: string, region = EU_DE): Promise<ShownImage | undefined> {
      return (await list({ id }, region))[0];
    },
    /** A copy that was accepted: its job, and the image that it makes. */
    async copied(params: Params = {}): Promise<{ readonly job: string; readonly image: string }> {
      const { body } = await copy(params);
      const { entities } = await job(body.job_id);
      return { job: body.job_id, image: String(entities.image_id) };
    },
  };
}

export const service: Service<Body, ImageAttributes, ReturnType<typeof views>> = {
  id: SERVICE,
  accessKey: ACCESS_KEY,
  region: EU_DE,
  now: AT,
  config: { copyDuration: '20s' },
  write: [COPY, { image_id: GOLDEN, name: 'copy-1' }],
  image: { attributes: plainAttributes() },
  prefix: '',
  request,
  said({ error, error_code: code, error_msg: text }) {
    if (error !== undefined) return [error.code, error.message];
    return text === undefined ? [] : [code, text];
  },
  views,
};

export const imsOf = (server: RunningServer, tenant?: string) => clientOf(server, service, tenant);

export type ImsClient = ReturnType<typeof imsOf>;

/** A server, and a client of the tests' own access key. */
export async function startIms(config?: ConfigInput, seams?: Partial<Seams>) {
  const server = await startFor(service, config, seams);
  return { server, ims: imsOf(server) };
}
