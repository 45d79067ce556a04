import type { NewImage } from '../../../../src/domain/image.ts';
import {
  type ImageAttributes,
  plainAttributes,
} from '../../../../src/emulators/volcengine/ecs/image.ts';
import type { ConfigInput } from '../../../../src/server/config.ts';
import type { RunningServer, Seams } from '../../../../src/server/start.ts';
import { start } from '../../../support/server.ts';

export const ACCESS_KEY = 'AKLTEXAMPLE0001';
export const SECRET = 'SKEXAMPLEVOLCECS0123456789==';
/** What the frozen clock and the real one show; the moment of the spec's signatures. */
export const AT = Date.parse('2026-11-21T08:00:00Z');
/** The same moment as the wire shows it. */
export const SHOWN_AT = '2026-11-21T16:00:00+08:00';
/** The healthy image of the seed: private, available, 40 GiB, `winserver`, k1=v1. */
export const S = 'image-golden00000000000000';
/** How long a copy lasts unless a test says otherwise. */
export const COPY_MS = 3000;

export const BEIJING = 'cn-beijing';
export const SHANGHAI = 'cn-shanghai';
export const GUANGZHOU = 'cn-guangzhou';

/** Parameters as the wire has them; an `undefined` takes a default away. */
export type Params = Readonly<Record<string, string | number | boolean | undefined>>;

export interface WireError {
  readonly Code: string;
  readonly Message: string;
  readonly CodeN?: number;
}

export interface Metadata {
  readonly RequestId: string;
  readonly Action?: string;
  readonly Version?: string;
  readonly Service?: string;
  readonly Region?: string;
  readonly Error?: WireError;
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

export interface Answer {
  readonly status: number;
  readonly ResponseMetadata: Metadata;
  readonly Result: Result;
}

/** What a refused call says, whole: a refusal has no result. */
export interface Refusal {
  readonly status: number;
  readonly Result: undefined;
  readonly Error: WireError;
}

/** The credential of a scope, unsigned: with `--auth off` only the scope is read. */
export function credentialOf(region: string, accessKey = ACCESS_KEY, service = 'ecs'): string {
  return `HMAC-SHA256 Credential=${accessKey}/20261121/${region}/${service}/request, SignedHeaders=host;x-date, Signature=0`;
}

export function queryOf(action: string, params: Params = {}): URLSearchParams {
  const query = new URLSearchParams({ Action: action, Version: '2020-04-01' });
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query;
}

/** `{ 'ImageIds.1': … }` of a list. */
export function listOf(name: string, values: readonly string[]): Params {
  return Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
}

/** `Tags.N.Key`, `Tags.N.Value` of an object. */
export function tagsOf(tags: Readonly<Record<string, string>>): Params {
  const entries = Object.entries(tags).flatMap(([key, value], index) => [
    [`Tags.${index + 1}.Key`, key],
    [`Tags.${index + 1}.Value`, value],
  ]);
  return Object.fromEntries(entries);
}

export async function readAnswer(response: Response): Promise<Answer> {
  const body = (await response.json()) as Omit<Answer, 'status'>;
  return { ...body, status: response.status };
}

/** A refusal as `refusalOf(row)` of rows.ts spells it; an accepted call shows its result. */
export function refusedBy({ status, ResponseMetadata, Result }: Answer) {
  return { status, Result, Error: ResponseMetadata.Error };
}

/** The calls of one tenant; the ones without a region go to cn-beijing. */
export function clientOf({ url, engine }: RunningServer, tenant = ACCESS_KEY) {
  async function call(action: string, params: Params = {}, region = BEIJING): Promise<Answer> {
    const headers = { Authorization: credentialOf(region, tenant) };
    return readAnswer(await fetch(`${url}/?${queryOf(action, params)}`, { headers }));
  }

  return {
    call,
    /** CopyImage of S to cn-shanghai as `image-1`, but for what `params` says. */
    copy(params: Params = {}, region = BEIJING): Promise<Answer> {
      const copy = { ImageId: S, DestinationRegion: SHANGHAI, ImageName: 'image-1' };
      return call('CopyImage', { ...copy, ...params }, region);
    },
    /** The id of a copy that must succeed. */
    async copied(params: Params = {}, region = BEIJING): Promise<string> {
      const { status, Result } = await this.copy(params, region);
      if (status !== 200) throw new Error(`CopyImage was refused with ${status}`);
      return Result.ImageId;
    },
    async image(id: string, region = BEIJING): Promise<ShownImage | undefined> {
      return (await call('DescribeImages', { 'ImageIds.1': id }, region)).Result.Images[0];
    },
    async task(imageId: string, region = SHANGHAI): Promise<ShownTask | undefined> {
      return (await call('DescribeTasks', { 'ResourceIds.1': imageId }, region)).Result.Tasks[0];
    },
    now: () => engine.clocks.now(''),
    /** Moves the default clock on. */
    advance(ms: number): void {
      engine.clocks.moveTo('', engine.clocks.now('') + ms);
    },
    /** Puts an image straight into the tenant's state; a plain private one unless told otherwise. */
    plant(image: Partial<NewImage<Partial<ImageAttributes>>> & { readonly id: string }): string {
      engine.store.world(tenant, 'volcengine-ecs').images.insert({
        region: BEIJING,
        name: image.id,
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
      for (let n = 1; n <= count; n += 1) this.plant({ id: `image-many${n}`, region });
    },
    world: () => engine.store.world(tenant, 'volcengine-ecs'),
  };
}

export type EcsClient = ReturnType<typeof clientOf>;

/** A server with a frozen clock, and a client of the spec's access key. */
export async function startEcs(config: ConfigInput = {}, seams: Partial<Seams> = {}) {
  const server = await start({ clock: 'frozen', ...config }, { realNow: () => AT, ...seams });
  return { server, ecs: clientOf(server) };
}
