// As the SDK's own documentation has it: a key and a region from the environment, no endpoint.
const { $OpenApiUtil } = require('@alicloud/openapi-core');
const { default: Client, DescribeImagesRequest } = require('@alicloud/ecs20140526');

const client = new Client(
  new $OpenApiUtil.Config({
    accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
    accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
    regionId: 'cn-hangzhou',
  }),
);
client
  .describeImages(new DescribeImagesRequest({ regionId: 'cn-hangzhou', imageOwnerAlias: 'self' }))
  .then(({ body }) => console.log(body.images.image.length));
