import {
  aliyunCall,
  callOf,
  DESTINATION,
  imageId,
  resultOf,
  SOURCE,
  seedAliyun,
  seedImages,
} from './world.mjs';

/** As many images as the vendor's page holds, so that a first page is as long in any tenant. */
const PAGE = 20;

/**
 * The calls of Volcengine ECS that are measured. `prepare` gives a tenant what the call needs, in addition to what it
 * has, and says how to make the call.
 */
export const volcengineCases = [
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

/** The same of Alibaba Cloud ECS and App Streaming, whose copies are over at once (see `liftLimits`). */
export const aliyunCases = [
  {
    name: 'aliyun-ecs CopyImage',
    prepare: async (_, tenant) =>
      aliyunCall(tenant, '2014-05-26', 'CopyImage', {
        ImageId: 'm-bp1src00000000000001',
        RegionId: 'cn-hangzhou',
        DestinationRegionId: DESTINATION,
      }),
  },
  {
    name: 'aliyun-ecs DescribeImages by id',
    prepare: async (_, tenant) =>
      aliyunCall(tenant, '2014-05-26', 'DescribeImages', {
        ImageId: 'm-bp1src00000000000001',
        RegionId: 'cn-hangzhou',
      }),
  },
  {
    name: 'aliyun-ecs DescribeImages first page',
    async prepare(url, tenant) {
      await seedAliyun(url, tenant, DESTINATION, PAGE);
      const page = { RegionId: DESTINATION, PageSize: PAGE };
      return aliyunCall(tenant, '2014-05-26', 'DescribeImages', page);
    },
  },
  // A distribution cannot be repeated at load: what has arrived in a region is refused there.
  {
    name: 'aliyun-appstreaming ListImage by id',
    prepare: async (_, tenant) =>
      aliyunCall(tenant, '2021-09-01', 'ListImage', { ...DISTRIBUTED, ImageType: 'User' }),
  },
];

const DISTRIBUTED = {
  ImageId: 'imgc-base0000000000001',
  VersionId: 'iv-base-2',
  ProductType: 'CloudApp',
  SourceRegion: 'cn-shanghai',
};

/** One copy of a seeded image. */
export function copy(tenant) {
  return callOf(tenant, SOURCE, 'CopyImage', {
    ImageId: imageId(SOURCE, 3),
    DestinationRegion: DESTINATION,
    ImageName: 'bench',
  });
}
