import type { NewImage } from '../../../../src/domain/image.ts';
import {
  type ImageAttributes,
  plainAttributes,
} from '../../../../src/emulators/aliyun/ecs/image.ts';
import type { ConfigInput } from '../../../../src/server/config.ts';
import type { RunningServer, Seams } from '../../../../src/server/start.ts';
import { start } from '../../../support/server.ts';

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

/** Parameters as the wire has them; an `undefined` takes a default away. */
export type Params = Readonly<Record<string, string | number | boolean | undefined>>;

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
  readonly TagResources: { readonly TagResource: readonly Readonly<Record<string, string>>[] };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** What a refusal is known by; an accepted call shows its status alone. */
export function verdict({ status, body: { Code, Message } }: Answer) {
  return Code === undefined ? [status] : [status, Code, Message];
}

export function queryOf(action: string, params: Params = {}): URLSearchParams {
  const query = new URLSearchParams({ Action: action, Version: '2014-05-26', Format: 'JSON' });
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query;
}

/** The calls of one tenant; the ones without a region go to cn-hangzhou. */
export function clientOf({ url, engine }: RunningServer, tenant = ACCESS_KEY) {
  async function call(action: string, params: Params = {}): Promise<Answer> {
    const query = queryOf(action, { RegionId: H, AccessKeyId: tenant, ...params });
    const response = await fetch(`${url}/?${query}`, { method: 'POST' });
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as Body };
  }

  return {
    call,
    /** CopyImage of the healthy image to cn-shanghai, but for what `params` says. */
    copy(params: Params = {}): Promise<Answer> {
      return call('CopyImage', { ImageId: SOURCE, DestinationRegionId: S, ...params });
    },
    /** The id of a copy that must succeed. */
    async copied(params: Params = {}): Promise<string> {
      const answer = await this.copy(params);
      if (answer.status !== 200) throw new Error(`CopyImage was refused: ${verdict(answer)}`);
      return answer.body.ImageId;
    },
    async images(params: Params = {}): Promise<readonly ShownImage[]> {
      return (await call('DescribeImages', params)).body.Images.Image;
    },
    /** An image in any status. */
    async image(id: string, region = S): Promise<ShownImage | undefined> {
      return (await this.images({ RegionId: region, ImageId: id, Status: ANY_STATUS }))[0];
    },
    /** Moves the default clock on. */
    advance(ms: number): void {
      engine.clocks.moveTo('', engine.clocks.now('') + ms);
    },
    /** Sets facts of the tenant. */
    facts(facts: Readonly<Record<string, unknown>>): void {
      engine.tenants.put({
        key: tenant,
        secret: undefined,
        accountId: undefined,
        facts: { 'aliyun-ecs': facts },
      });
    },
    limit(name: string, value: number): void {
      engine.limits.set(tenant, 'aliyun-ecs', name, value);
    },
    /** Puts an image straight into the tenant's state; a plain one in cn-hangzhou unless told otherwise. */
    plant(image: Partial<NewImage<Partial<ImageAttributes>>> & { readonly id: string }): string {
      engine.store.world(tenant, 'aliyun-ecs').images.insert({
        region: H,
        name: '',
        description: '',
        status: 'available',
        owned: true,
        sizeGiB: 40,
        tags: [],
        createdAt: AT,
        updatedAt: AT,
        ...image,
        attributes: { ...plainAttributes, ...image.attributes },
      });
      return image.id;
    },
    plantMany(count: number, region: string): void {
      for (let n = 1; n <= count; n += 1) this.plant({ id: `m-many${n}`, region });
    },
  };
}

export type EcsClient = ReturnType<typeof clientOf>;

/** A server with a frozen clock, and a client of the spec's access key. */
export async function startEcs(config: ConfigInput = {}, seams: Partial<Seams> = {}) {
  const server = await start({ clock: 'frozen', ...config }, { realNow: () => AT, ...seams });
  return { server, ecs: clientOf(server) };
}
