import { createRequire } from 'node:module';
import type { WireRequest } from '../../src/contract/wire-request.ts';
import { EVERYONE } from '../../src/domain/owner.ts';
import type { ImageAttributes } from '../../src/emulators/aliyun/ecs/image-attributes.ts';
import { aliyunEcs } from '../../src/emulators/aliyun/ecs/index.ts';
import type { ConfigInput } from '../../src/server/config.ts';
import { start } from '../support/server.ts';
import { ACCESS_KEY, ANY_STATUS, H, S, SECRET, SOURCE } from '../support/services/aliyun-ecs.ts';
import { recording } from './recording.ts';

// As Node loads them: the test runner takes the default export of such a module for the module.
const require = createRequire(import.meta.url);
export const openapi = require('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');
export const sdk = require('@alicloud/ecs20140526') as typeof import('@alicloud/ecs20140526');

/** Long enough for whole percents and seconds. */
const COPY_MINUTES = 40;

export interface Setup {
  readonly auth?: ConfigInput['auth'];
  /** Verifies every key, unless it is `null`: then none is known. */
  readonly secret?: string | null;
}

/** A server with a frozen clock, the requests that it got, and what a test does to it. */
export async function startRecording({ auth = 'verify', secret = SECRET }: Setup = {}) {
  const recorded = recording(aliyunEcs);
  const server = await start(
    {
      auth,
      clock: 'frozen',
      copyDuration: `${COPY_MINUTES}m`,
      ...(secret === null ? {} : { secret }),
    },
    { emulators: [recorded.emulator] },
  );
  const { clocks, store } = server.engine;
  const requests: readonly WireRequest[] = recorded.requests;
  return {
    server,
    requests,
    advance: (minutes: number) => clocks.moveTo(EVERYONE, clocks.now(EVERYONE) + minutes * 60_000),
    /** Healthy images in cn-hangzhou, one to a copy: two copies of one image would be a conflict. */
    plantSources(count: number): readonly string[] {
      const { images } = store.world(ACCESS_KEY, 'aliyun-ecs');
      const source = images.get<ImageAttributes>(H, SOURCE);
      if (source === undefined) throw new Error('the seed has no healthy image');
      return Array.from({ length: count }, (_, n) => {
        const id = `m-bp1many${n + 1}`;
        images.insert({ ...source, id, name: `source-${n + 1}` });
        return id;
      });
    },
  };
}

interface TeaSetup extends Setup {
  readonly config?: Readonly<Record<string, unknown>>;
}

/** The generated client of Alibaba Cloud ECS against such a server. */
export async function startedTea({ config = {}, ...setup }: TeaSetup = {}) {
  const started = await startRecording(setup);
  const client = new sdk.default(
    new openapi.$OpenApiUtil.Config({
      endpoint: `127.0.0.1:${started.server.port}`,
      protocol: 'http',
      regionId: H,
      accessKeyId: ACCESS_KEY,
      accessKeySecret: SECRET,
      ...config,
    }),
  );
  type CopyFields = ConstructorParameters<typeof sdk.CopyImageRequest>[0];
  const copy = (fields: CopyFields = {}) =>
    client.copyImage(
      new sdk.CopyImageRequest({
        regionId: H,
        imageId: SOURCE,
        destinationRegionId: S,
        ...fields,
      }),
    );
  const describe = async (fields: ConstructorParameters<typeof sdk.DescribeImagesRequest>[0]) => {
    const asked = { regionId: S, status: ANY_STATUS, pageSize: 100, ...fields };
    return (await client.describeImages(new sdk.DescribeImagesRequest(asked))).body;
  };
  return {
    ...started,
    client,
    copy,
    /** The id of a copy that must succeed. */
    copied: async (fields: CopyFields = {}) => textOf((await copy(fields)).body?.imageId),
    describe,
    /** How far an image in cn-shanghai is. */
    async progress(imageId: string) {
      const image = (await describe({ imageId }))?.images?.image?.[0];
      const disk = image?.diskDeviceMappings?.diskDeviceMapping?.[0];
      return [image?.status, image?.progress, disk?.progress, disk?.remainTime];
    },
    /** The statuses of images in cn-shanghai; a dash for one that is not there. */
    async statuses(ids: readonly string[]) {
      const images = (await describe({}))?.images?.image ?? [];
      return ids.map((id) => images.find(({ imageId }) => imageId === id)?.status ?? '-');
    },
    cancel: (imageId: string, regionId = S) =>
      client.cancelCopyImage(new sdk.CancelCopyImageRequest({ regionId, imageId })),
    remove: (imageId: string, fields: object = {}) =>
      client.deleteImage(new sdk.DeleteImageRequest({ regionId: S, imageId, ...fields })),
  };
}

export function textOf(value: string | undefined): string {
  if (value === undefined) throw new Error('the answer lacks a text');
  return value;
}
