import {
  type ImageAttributes,
  plainAttributes,
} from '../../../src/emulators/volcengine/ecs/image-attributes.ts';
import type { ConfigInput } from '../../../src/server/config.ts';
import type { RunningServer, Seams } from '../../../src/server/start.ts';
import { type Calls, clientOf, type Service, startFor } from '../client.ts';
import { formOf, type Params } from '../params.ts';

export const SERVICE = 'volcengine-ecs';
export const ACCESS_KEY = 'AKLTEXAMPLE0001';
export const SECRET = 'SKEXAMPLEVOLCECS0123456789==';
/** What the frozen clock and the real one show; the moment of the recorded signatures. */
export const AT = Date.parse('2026-11-21T08:00:00Z');
/** The same moment as the wire shows it. */
export const SHOWN_AT = '2026-11-21T16:00:00+08:00';
/** The healthy image of the seed: private, available, 40 GiB, `winserver`, k1=v1. */
export const S = 'image-golden00000000000000';

export const BEIJING = 'cn-beijing';
export const SHANGHAI = 'cn-shanghai';
export const GUANGZHOU = 'cn-guangzhou';

export interface WireError {
  readonly Code: string;
  readonly Message: string;
  readonly CodeN?: number;
}

export interface ShownTask {
  readonly Id: string;
  readonly ResourceId: string;
  readonly Type: string;
  readonly Status: string;
  readonly Process: number;
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
  readonly EndAt: string;
}

export interface ShownImage {
  readonly ImageId: string;
  readonly ImageName: string;
  readonly Description: string;
  readonly Status: string;
  readonly Visibility: string;
  readonly ShareStatus: string;
  readonly BootMode: string;
  readonly ProjectName: string;
  readonly Size: number;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
  readonly DetectionResults?: {
    readonly DetectionStatus: string;
    readonly Items: readonly unknown[];
  };
}

/** The fields that tests read one by one; a result has those of its operation only. */
export interface Result {
  readonly ImageId: string;
  readonly TaskId: string;
  readonly NextToken: string;
  readonly TotalCount: number;
  readonly Tasks: readonly ShownTask[];
  readonly Images: readonly ShownImage[];
  readonly Accounts: readonly { readonly AccountId: string }[];
  readonly OperationDetails: readonly unknown[];
  readonly TagResources: readonly unknown[];
  readonly Regions: readonly { readonly RegionId: string }[];
  readonly Zones: readonly { readonly ZoneId: string }[];
}

export interface Body {
  readonly ResponseMetadata: {
    readonly RequestId: string;
    readonly Action?: string;
    readonly Version?: string;
    readonly Service?: string;
    readonly Region?: string;
    readonly Error?: WireError;
  };
  readonly Result: Result;
}

/** The credential of a scope, unsigned: with `--auth off` only the scope is read. */
export function credentialOf(region: string, accessKey = ACCESS_KEY, service = 'ecs'): string {
  return `HMAC-SHA256 Credential=${accessKey}/20261121/${region}/${service}/request, SignedHeaders=host;x-date, Signature=0`;
}

export function queryOf(action: string, params: Params = {}): URLSearchParams {
  return formOf({ Action: action, Version: '2020-04-01', ...params });
}

function views({ call, copy }: Calls<Body>) {
  return {
    /** The id of a copy that must succeed. */
    async copied(params: Params = {}, region = BEIJING): Promise<string> {
      const { status, body } = await copy(params, region);
      if (status !== 200) throw new Error(`CopyImage was refused with ${status}`);
      return body.Result.ImageId;
    },
    async image(id: string, region = BEIJING): Promise<ShownImage | undefined> {
      return (await call('DescribeImages', { 'ImageIds.1': id }, region)).body.Result.Images[0];
    },
    async task(imageId: string, region = SHANGHAI): Promise<ShownTask | undefined> {
      return (await call('DescribeTasks', { 'ResourceIds.1': imageId }, region)).body.Result
        .Tasks[0];
    },
  };
}

export const service: Service<Body, ImageAttributes, ReturnType<typeof views>> = {
  id: SERVICE,
  accessKey: ACCESS_KEY,
  region: BEIJING,
  now: AT,
  write: ['CopyImage', { ImageId: S, DestinationRegion: SHANGHAI, ImageName: 'image-1' }],
  image: { attributes: plainAttributes() },
  prefix: 'image-',
  request: (operation, params, { region, tenant }) => ({
    path: `/?${queryOf(operation, params)}`,
    init: { headers: { Authorization: credentialOf(region, tenant) } },
  }),
  // Whatever else a refusal has, a result among it, is said as well: it must have none.
  said({ ResponseMetadata: { Error: error }, Result }) {
    if (error === undefined) return [];
    const { Code, Message, CodeN, ...more } = error;
    const number = CodeN === undefined ? [] : [CodeN];
    return [Code, Message, ...number, ...Object.entries({ ...more, ...(Result && { Result }) })];
  },
  views,
};

export const ecsOf = (server: RunningServer, tenant?: string) => clientOf(server, service, tenant);

export type EcsClient = ReturnType<typeof ecsOf>;

/** A server, and a client of the tests' own access key. */
export async function startEcs(config?: ConfigInput, seams?: Partial<Seams>) {
  const server = await startFor(service, config, seams);
  return { server, ecs: ecsOf(server) };
}
