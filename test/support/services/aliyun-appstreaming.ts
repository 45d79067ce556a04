import {
  type ImageAttributes,
  plainAttributes,
} from '../../../src/emulators/aliyun/appstreaming/image-attributes.ts';
import type { ConfigInput } from '../../../src/server/config.ts';
import type { RunningServer, Seams } from '../../../src/server/start.ts';
import { type Calls, clientOf, type Service, startFor } from '../client.ts';
import { formOf, listOf, type Params } from '../params.ts';

export const SERVICE = 'aliyun-appstreaming';
export const VERSION = '2021-09-01';
export const ACCESS_KEY = 'testAK';
export const SECRET = 'testsecret';
export const AT = Date.parse('2026-11-21T21:56:49Z');
/** The healthy image of the seed. */
export const BASE = 'imgc-base0000000000001';

export const HANGZHOU = 'cn-hangzhou';
export const SHANGHAI = 'cn-shanghai';
export const BEIJING = 'cn-beijing';

/** Where a version of an image is, and how far it has come there. */
export interface Placement {
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
  readonly ImageRegionDistributeList: readonly Placement[];
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

const DISTRIBUTE = 'StartTaskForDistributeImage';

function views({ call }: Calls<Body>) {
  const list = async (params: Params = {}): Promise<readonly ShownImage[]> =>
    (await call('ListImage', params)).body.Data as readonly ShownImage[];
  const image = async (ImageId = BASE): Promise<ShownImage | undefined> =>
    (await list({ ImageId }))[0];
  return {
    /** Distributes BASE, or what `params` says, to regions. */
    distribute(regions: readonly string[] = [HANGZHOU], params: Params = {}) {
      const lists = listOf('DestinationRegionList', regions);
      return call(DISTRIBUTE, { ImageId: BASE, ...lists, ...params });
    },
    list,
    image,
    /** `region status progress` of each row of a version. */
    async rows(ImageId = BASE, version = 'iv-base-2'): Promise<string[]> {
      const rows = (await image(ImageId))?.ImageRegionDistributeList ?? [];
      return rows
        .filter(({ VersionId }) => VersionId === version)
        .map(({ RegionId, Status, Progress }) => `${RegionId} ${Status} ${Progress}`);
    },
  };
}

export const service: Service<Body, ImageAttributes, ReturnType<typeof views>> = {
  id: SERVICE,
  accessKey: ACCESS_KEY,
  region: SHANGHAI,
  now: AT,
  // Ten seconds until a distribution begins, ten until it is done.
  config: { copyDuration: '20s' },
  write: [DISTRIBUTE, { ImageId: BASE, 'DestinationRegionList.1': HANGZHOU }],
  image: { attributes: plainAttributes() },
  prefix: 'imgc-',
  request: (operation, params, { tenant }) => ({
    path: '/',
    init: {
      method: 'POST',
      headers: headersOf(operation, tenant),
      body: formOf(params).toString(),
    },
  }),
  said: ({ Success, Code, Message }) => (Success ? [] : [Code, Message]),
  views,
};

export const appOf = (server: RunningServer, tenant?: string) => clientOf(server, service, tenant);

export type AppStreamingClient = ReturnType<typeof appOf>;

/** A server, and a client of the tests' own access key. */
export async function startAppStreaming(config?: ConfigInput, seams?: Partial<Seams>) {
  const server = await startFor(service, config, seams);
  return { server, app: appOf(server) };
}
