import {
  type ImageAttributes,
  plainAttributes,
} from '../../../src/emulators/aliyun/ecs/image-attributes.ts';
import type { ConfigInput } from '../../../src/server/config.ts';
import type { RunningServer, Seams } from '../../../src/server/start.ts';
import { type Calls, clientOf, type Service, startFor } from '../client.ts';
import { formOf, type Params } from '../params.ts';

export const SERVICE = 'aliyun-ecs';
export const VERSION = '2014-05-26';
export const ACCESS_KEY = 'testid';
export const SECRET = 'testsecret';
/** What the frozen clock and the real one show. */
export const AT = Date.parse('2026-11-21T08:00:00Z');
/** The healthy image of the seed. */
export const SOURCE = 'm-bp1src00000000000001';
/** How long a copy lasts unless a test says otherwise. */
export const COPY_MS = 3000;

export const H = 'cn-hangzhou';
export const S = 'cn-shanghai';
export const ANY_STATUS = 'Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated';

export interface ShownDisk {
  readonly Device: string;
  readonly Size: string;
  readonly SnapshotId: string;
  readonly Encrypted: boolean;
  readonly Progress: string;
  readonly RemainTime: number;
}

export interface ShownImage {
  readonly ImageId: string;
  readonly ImageName: string;
  readonly Description: string;
  readonly Status: string;
  readonly Progress: string;
  readonly CreationTime: string;
  readonly IsCopied: boolean;
  readonly IsPublic: boolean;
  readonly IsSelfShared: string;
  readonly ImageOwnerAlias: string;
  readonly ImageOwnerId: number;
  readonly ResourceGroupId: string;
  readonly Size: number;
  readonly Usage: string;
  readonly Tags: {
    readonly Tag: readonly { readonly TagKey: string; readonly TagValue: string }[];
  };
  readonly DiskDeviceMappings: { readonly DiskDeviceMapping: readonly ShownDisk[] };
}

/** The fields that tests read one by one; an answer has those of its operation only. */
export interface Body {
  readonly RequestId: string;
  readonly HostId: string;
  readonly Code: string;
  readonly Message: string;
  readonly Recommend: string;
  readonly ImageId: string;
  readonly TaskId: string;
  readonly TotalCount: number;
  readonly PageSize: number;
  readonly NextToken: string;
  readonly Images: { readonly Image: readonly ShownImage[] };
  readonly Accounts: { readonly Account: readonly { readonly AliyunId: string }[] };
  readonly ShareGroups: { readonly ShareGroup: readonly { readonly Group: string }[] };
  readonly Regions: { readonly Region: readonly Readonly<Record<string, string>>[] };
  readonly TaskSet: { readonly Task: readonly Readonly<Record<string, string>>[] };
  readonly Tags: {
    readonly Tag: readonly {
      readonly TagKey: string;
      readonly TagValue: string;
      readonly ResourceTypeCount: Readonly<Record<string, number>>;
    }[];
  };
  readonly Resources: { readonly Resource: readonly Readonly<Record<string, string>>[] };
  readonly Image: ShownImage | undefined;
  readonly Snapshots: { readonly Snapshot: readonly Readonly<Record<string, string>>[] };
  readonly TagResources: { readonly TagResource: readonly Readonly<Record<string, string>>[] };
}

export function queryOf(action: string, params: Params = {}): URLSearchParams {
  return formOf({ Action: action, Version: VERSION, Format: 'JSON', ...params });
}

function views({ call, copy }: Calls<Body>) {
  const images = async (params: Params = {}): Promise<readonly ShownImage[]> =>
    (await call('DescribeImages', params)).body.Images.Image;
  return {
    /** The id of a copy that must succeed. */
    async copied(params: Params = {}): Promise<string> {
      const { status, body, said } = await copy(params);
      if (status !== 200) throw new Error(`CopyImage was refused: ${said}`);
      return body.ImageId;
    },
    images,
    /** An image in any status. */
    async image(id: string, region = S): Promise<ShownImage | undefined> {
      return (await images({ RegionId: region, ImageId: id, Status: ANY_STATUS }))[0];
    },
  };
}

export const service: Service<Body, ImageAttributes, ReturnType<typeof views>> = {
  id: SERVICE,
  accessKey: ACCESS_KEY,
  region: H,
  now: AT,
  write: ['CopyImage', { ImageId: SOURCE, DestinationRegionId: S }],
  // Names are unique to a region here, so that a planted image has none.
  image: { name: '', attributes: plainAttributes() },
  prefix: 'm-',
  request: (operation, params, { region, tenant }) => ({
    path: `/?${queryOf(operation, { RegionId: region, AccessKeyId: tenant, ...params })}`,
    init: { method: 'POST' },
  }),
  said: ({ Code, Message }) => (Code === undefined ? [] : [Code, Message]),
  views,
};

export const ecsOf = (server: RunningServer, tenant?: string) => clientOf(server, service, tenant);

export type EcsClient = ReturnType<typeof ecsOf>;

/** A server, and a client of the tests' own access key. */
export async function startEcs(config?: ConfigInput, seams?: Partial<Seams>) {
  const server = await startFor(service, config, seams);
  return { server, ecs: ecsOf(server) };
}
