import { EACH, numbered } from '../connection.mjs';
import { newSeries, seedImages } from '../world.mjs';
import { formCall } from './aliyun.mjs';

const SERVICE = 'aliyun-appstreaming';
const VERSION = '2021-09-01';
const SOURCE = 'cn-shanghai';
const DESTINATION = 'cn-hangzhou';

export const aliyunAppStreaming = {
  id: SERVICE,
  lifted: {},
  fill,
  cases: [
    {
      // Its copy: an image each, since what has been distributed to a region is refused there.
      call: 'StartTaskForDistributeImage',
      kind: 'copy',
      inFile: true,
      async prepare(url, tenant, requests) {
        return formCall(tenant, VERSION, 'StartTaskForDistributeImage', {
          'DestinationRegionList.1': DESTINATION,
          ImageId: await fill(url, tenant, requests),
          ProductType: 'CloudApp',
          SourceRegion: SOURCE,
        });
      },
    },
    {
      call: 'ListImage by id',
      kind: 'byId',
      async prepare(url, tenant) {
        const ImageId = numbered(await fill(url, tenant, 10), 3);
        return formCall(tenant, VERSION, 'ListImage', { ImageId });
      },
    },
    {
      call: 'ListImage first page',
      kind: 'page',
      async prepare(url, tenant) {
        await fill(url, tenant, 10);
        return formCall(tenant, VERSION, 'ListImage', { PageNumber: 1, PageSize: 10 });
      },
    },
  ],
};

/** Gives a tenant so many more images in the home region, and the template of their ids. */
async function fill(url, tenant, count) {
  const id = `imgc-${newSeries()}${EACH}`;
  await seedImages(url, tenant, { service: SERVICE, region: SOURCE, id, count });
  return id;
}
