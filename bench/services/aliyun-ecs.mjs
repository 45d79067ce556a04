import { EACH, numbered } from '../connection.mjs';
import { answerOf, newSeries, onlyCopy, seedImages } from '../world.mjs';
import { classicCall, queryCall } from './aliyun.mjs';

const SERVICE = 'aliyun-ecs';
const VERSION = '2014-05-26';
const SOURCE = 'cn-hangzhou';
const DESTINATION = 'cn-shanghai';

export const aliyunEcs = {
  id: SERVICE,
  // Five copies run and the others wait their turn, as for anyone who starts many.
  lifted: { imagesPerRegion: 1_000_000_000 },
  fill: (url, tenant, count) => fill(url, tenant, DESTINATION, count),
  cases: [
    {
      call: 'CopyImage',
      kind: 'copy',
      inFile: true,
      prepare: async (url, tenant, requests) =>
        queryCall(tenant, VERSION, 'CopyImage', await copyOfEach(url, tenant, requests)),
    },
    {
      call: 'CopyImage (form)',
      kind: 'copy',
      prepare: async (url, tenant, requests) =>
        classicCall(tenant, VERSION, 'CopyImage', await copyOfEach(url, tenant, requests)),
    },
    {
      call: 'DescribeImages by id',
      kind: 'byId',
      async prepare(url, tenant) {
        const ImageId = numbered(await fill(url, tenant, DESTINATION, 10), 3);
        return queryCall(tenant, VERSION, 'DescribeImages', { RegionId: DESTINATION, ImageId });
      },
    },
    {
      call: 'DescribeImages first page',
      kind: 'page',
      async prepare(url, tenant) {
        await fill(url, tenant, DESTINATION, 10);
        const page = { RegionId: DESTINATION, PageSize: 10 };
        return queryCall(tenant, VERSION, 'DescribeImages', page);
      },
    },
    {
      call: 'DescribeTasks by id',
      kind: 'byId',
      async prepare(url, tenant) {
        const copier = `${tenant}T${newSeries()}`;
        const copied = await copyOfEach(url, copier, 1);
        await answerOf(url, queryCall(copier, VERSION, 'CopyImage', copied));
        const { task } = await onlyCopy(url, copier);
        const asked = { RegionId: DESTINATION, TaskIds: task.id };
        return queryCall(copier, VERSION, 'DescribeTasks', asked);
      },
    },
  ],
};

/**
 * The parameters of copies of an image each, under a name each: a second copy of an image is refused while
 * the first runs, as is a name that is in use.
 */
async function copyOfEach(url, tenant, requests) {
  const ImageId = await fill(url, tenant, SOURCE, requests);
  return {
    ImageId,
    RegionId: SOURCE,
    DestinationRegionId: DESTINATION,
    DestinationImageName: `copy-of-${ImageId}`,
  };
}

/** Gives a tenant so many more images in a region, and the template of their ids. */
async function fill(url, tenant, region, count) {
  const id = `m-bp1${newSeries()}${EACH}`;
  await seedImages(url, tenant, { service: SERVICE, region, id, count });
  return id;
}
