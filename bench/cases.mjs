import { callOf, DESTINATION, imageId, resultOf, SOURCE, seedImages } from './world.mjs';

/** As many images as the vendor's page holds, so that a first page is as long in any tenant. */
const PAGE = 20;

/**
 * The calls that are measured. `prepare` gives a tenant what the call needs, in addition to what it
 * has, and says how to make the call.
 */
export const cases = [
  {
    name: 'CopyImage',
    async prepare(url, tenant) {
      await seedImages(url, tenant, SOURCE, PAGE);
      return copy(tenant);
    },
  },
  {
    name: 'DescribeImages by id',
    async prepare(url, tenant) {
      await seedImages(url, tenant, DESTINATION, PAGE);
      return callOf(tenant, DESTINATION, 'DescribeImages', {
        'ImageIds.1': imageId(DESTINATION, 3),
      });
    },
  },
  {
    name: 'DescribeImages first page',
    async prepare(url, tenant) {
      await seedImages(url, tenant, DESTINATION, PAGE);
      return callOf(tenant, DESTINATION, 'DescribeImages', { MaxResults: PAGE });
    },
  },
  {
    name: 'DescribeTasks by id',
    async prepare(url, tenant) {
      await seedImages(url, tenant, SOURCE, PAGE);
      const { ImageId } = await resultOf(url, copy(tenant));
      const { Tasks } = await resultOf(
        url,
        callOf(tenant, DESTINATION, 'DescribeTasks', { 'ResourceIds.1': ImageId }),
      );
      return callOf(tenant, DESTINATION, 'DescribeTasks', { 'TaskIds.1': Tasks[0].Id });
    },
  },
];

/** One copy of a seeded image. */
export function copy(tenant) {
  return callOf(tenant, SOURCE, 'CopyImage', {
    ImageId: imageId(SOURCE, 3),
    DestinationRegion: DESTINATION,
    ImageName: 'bench',
  });
}
