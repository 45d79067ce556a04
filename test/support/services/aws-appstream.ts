import { decode, encode } from 'cborg';
import {
  type ImageAttributes,
  plainAttributes,
} from '../../../src/emulators/aws/appstream/image-attributes.ts';
import type { ConfigInput } from '../../../src/server/config.ts';
import type { RunningServer, Seams } from '../../../src/server/start.ts';
import { toTree } from '../../../src/vendor-kit/flat-keys.ts';
import { type Calls, clientOf, type Service, startFor } from '../client.ts';
import type { Params } from '../params.ts';

export const SERVICE = 'aws-appstream';
export const TARGET = 'PhotonAdminProxyService';
/** Its own account id. */
export const ACCESS_KEY = '123456789012';
export const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
export const AT = Date.parse('2026-11-21T21:56:52Z');
/** The healthy image of the seed. */
export const GOLDEN = 'golden';

export const US_EAST = 'us-east-1';
export const EU_WEST = 'eu-west-1';

export interface ShownImage {
  readonly Name: string;
  readonly Arn: string;
  readonly State: string;
  readonly Visibility: string;
  readonly Description?: string;
  readonly ImageBuilderName?: string;
  readonly ImageSharedWithOthers?: string;
  readonly CreatedTime: number;
  readonly StateChangeReason?: { readonly Code: string; readonly Message: string };
}

/** The members that tests read one by one; a body has those of its operation only. */
export interface Body {
  readonly __type?: string;
  readonly Message?: string;
  readonly message?: string;
  readonly DestinationImageName: string;
  readonly Images: readonly ShownImage[];
  readonly NextToken?: string;
  readonly Image: ShownImage;
  readonly image?: ShownImage;
  readonly canUpdateImage?: boolean;
  readonly Tags: Readonly<Record<string, string>>;
  readonly Name: string;
  readonly SharedImagePermissionsList: readonly unknown[];
}

interface From {
  readonly tenant: string;
  readonly region: string;
}

/** What signs a call; with `--auth off` only key, region and service are read. */
export function authorization({ tenant, region }: From, service = 'appstream'): string {
  return `AWS4-HMAC-SHA256 Credential=${tenant}/20261121/${region}/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`;
}

/** A call of awsJson1_1. */
export function jsonRequest(operation: string, params: Params, from: From) {
  const headers = {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': `${TARGET}.${operation}`,
    'X-Amz-Date': '20261121T215652Z',
    Authorization: authorization(from),
  };
  return { path: '/', init: { method: 'POST', headers, body: JSON.stringify(treeOf(params)) } };
}

/** The same call of Smithy RPC v2 CBOR. */
export function cborRequest(operation: string, params: Params, from: From) {
  const headers = {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amz-date': '20261121T215652Z',
    authorization: authorization(from),
  };
  const body = new Uint8Array(encode(treeOf(params)));
  return {
    path: `/service/${TARGET}/operation/${operation}`,
    init: { method: 'POST', headers, body },
  };
}

/** Reads CBOR; its dates are epoch seconds under tag 1, anything else that is tagged is refused. */
export async function cborBody(response: Response): Promise<unknown> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return decode(bytes, { tags: { 1: (tagged) => new Date(Number(tagged()) * 1000) } });
}

/** Shared suites spell structures as flat names: `Tags.Key`. */
function treeOf(params: Params): object {
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  const flat = given.filter(([name]) => name.includes('.'));
  const whole = given.filter(([name]) => !name.includes('.'));
  const pairs = flat.map(([name, value]) => [name, String(value)] as const);
  return { ...toTree(pairs), ...Object.fromEntries(whole) };
}

const COPY = 'CopyImage';

function views({ call }: Calls<Body>) {
  const list = async (params: Params = {}, region = EU_WEST): Promise<readonly ShownImage[]> =>
    (await call('DescribeImages', params, region)).body.Images;
  return {
    list,
    /** The own images of a region, as `name STATE`. */
    async states(region = EU_WEST): Promise<string[]> {
      const images = await list({ Type: 'PRIVATE' }, region);
      return images.map(({ Name, State }) => `${Name} ${State}`);
    },
    async image(name: string, region = EU_WEST): Promise<ShownImage | undefined> {
      const { body } = await call('DescribeImages', { Names: [name] }, region);
      return body.Images?.[0];
    },
    /** Shares an own image with an account. */
    share(Name: string, SharedAccountId: string, permissions: object = { allowFleet: true }) {
      const ImagePermissions = permissions;
      return call('UpdateImagePermissions', { Name, SharedAccountId, ImagePermissions });
    },
  };
}

export const service: Service<Body, ImageAttributes, ReturnType<typeof views>> = {
  id: SERVICE,
  accessKey: ACCESS_KEY,
  region: US_EAST,
  now: AT,
  config: { copyDuration: '20s' },
  write: [
    COPY,
    { SourceImageName: GOLDEN, DestinationImageName: 'copy-1', DestinationRegion: EU_WEST },
  ],
  image: { attributes: plainAttributes() },
  prefix: '',
  request: jsonRequest,
  said: ({ __type, Message, message }) => {
    const text = Message ?? message;
    if (__type === undefined) return [];
    return text === undefined ? [__type] : [__type, text];
  },
  views,
};

export const appStreamOf = (server: RunningServer, tenant?: string) =>
  clientOf(server, service, tenant);

export type AppStreamClient = ReturnType<typeof appStreamOf>;

/** A server, and a client of the tests' own access key. */
export async function startAppStream(config?: ConfigInput, seams?: Partial<Seams>) {
  const server = await startFor(service, config, seams);
  return { server, aws: appStreamOf(server) };
}
