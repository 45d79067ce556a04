import type { NewImage } from '../../../../src/domain/image.ts';
import {
  type ImageAttributes,
  plainAttributes,
} from '../../../../src/emulators/aliyun/appstreaming/image.ts';
import type { ConfigInput } from '../../../../src/server/config.ts';
import type { RunningServer, Seams } from '../../../../src/server/start.ts';
import { start } from '../../../support/server.ts';

export const ACCESS_KEY = 'testAK';
export const VERSION = '2021-09-01';
export const SERVICE = 'aliyun-appstreaming';
export const AT = Date.parse('2026-11-21T21:56:49Z');
/** The healthy image of the seed. */
export const BASE = 'imgc-base0000000000001';

export const HANGZHOU = 'cn-hangzhou';
export const SHANGHAI = 'cn-shanghai';
export const BEIJING = 'cn-beijing';

/** Parameters as the wire has them; an `undefined` takes a default away. */
export type Params = Readonly<Record<string, string | undefined>>;

export interface Row {
  readonly ImageId: string;
  readonly VersionId: string;
  readonly RegionId: string;
  readonly Status: string;
  readonly Progress: string;
}

export interface ShownImage {
  readonly ImageId: string;
  readonly ImageName: string;
  readonly ImageType: string;
  readonly Status: string;
  readonly ProductType: string;
  readonly PackageType: string;
  readonly LatestVersionId: string;
  readonly ImageRegionList: readonly string[];
  readonly ImageRegionDistributeList: readonly Row[];
}

/** The fields that tests read one by one; a body has those of its operation only. */
export interface Body {
  readonly RequestId: string;
  readonly Code: string | number;
  readonly Message: string;
  readonly Success: boolean;
  readonly Data: unknown;
  readonly Count: number;
  readonly PageNumber: number;
  readonly PageSize: number;
  readonly RegionModels: readonly unknown[];
  readonly HostId: string;
  readonly Recommend: string;
  readonly AccessDeniedDetail?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

export function formOf(params: Params): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) form.set(name, value);
  }
  return form.toString();
}

/** `{ 'DestinationRegionList.1': … }` of a list. */
export function listOf(name: string, values: readonly string[]): Params {
  return Object.fromEntries(values.map((value, index) => [`${name}.${index + 1}`, value]));
}

export async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const body = (await response.json()) as Body;
  return { status: response.status, body, headers: response.headers };
}

/** The headers of the first captured dialect; with `--auth off` only the key is read. */
export function headersOf(action: string, key = ACCESS_KEY): Record<string, string> {
  return {
    'x-acs-version': VERSION,
    'x-acs-action': action,
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    Authorization: `ACS3-HMAC-SHA256 Credential=${key},SignedHeaders=host,Signature=0`,
  };
}

/** The calls of one tenant. */
export function clientOf({ url, engine }: RunningServer, tenant = ACCESS_KEY) {
  const call = (action: string, params: Params = {}): Promise<Answer> =>
    send(url, { method: 'POST', headers: headersOf(action, tenant), body: formOf(params) });

  return {
    url,
    engine,
    call,
    /** Distributes BASE, or what `params` says, to regions. */
    distribute(regions: readonly string[] = [HANGZHOU], params: Params = {}): Promise<Answer> {
      const lists = listOf('DestinationRegionList', regions);
      return call('StartTaskForDistributeImage', { ImageId: BASE, ...lists, ...params });
    },
    async list(params: Params = {}): Promise<readonly ShownImage[]> {
      return (await call('ListImage', params)).body.Data as readonly ShownImage[];
    },
    async image(ImageId = BASE): Promise<ShownImage | undefined> {
      return (await this.list({ ImageId }))[0];
    },
    /** `region status progress` of each row of a version. */
    async rows(ImageId = BASE, version = 'iv-base-2'): Promise<string[]> {
      const rows = (await this.image(ImageId))?.ImageRegionDistributeList ?? [];
      return rows
        .filter(({ VersionId }) => VersionId === version)
        .map(({ RegionId, Status, Progress }) => `${RegionId} ${Status} ${Progress}`);
    },
    /** Moves the default clock on. */
    advance(seconds: number): void {
      engine.clocks.moveTo('', engine.clocks.now('') + seconds * 1000);
    },
    world: () => engine.store.world(tenant, SERVICE),
    /** Puts an image straight into the tenant's state; a plain one unless told otherwise. */
    plant(image: Partial<NewImage<Partial<ImageAttributes>>> & { readonly id: string }): string {
      this.world().images.insert({
        region: SHANGHAI,
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
    /** Every image and task of the tenant, to see that a refusal changed none. */
    everything: () => {
      const { images, tasks } = engine.store.world(tenant, SERVICE);
      return { images: images.all(), tasks: tasks.all() };
    },
  };
}

export type AppStreamingClient = ReturnType<typeof clientOf>;

/** A server with a frozen clock and distributions of 10 + 10 seconds, and a client of one key. */
export async function startAppStreaming(config: ConfigInput = {}, seams: Partial<Seams> = {}) {
  const settings = { clock: 'frozen', copyDuration: '20s', ...config };
  const server = await start(settings, { realNow: () => AT, ...seams });
  return { server, app: clientOf(server) };
}

/** A refusal as `refusalOf(row)` of rows.ts spells it. */
export function refusedBy({ status, body }: Answer) {
  return { status, Code: body.Code, Message: body.Message };
}
