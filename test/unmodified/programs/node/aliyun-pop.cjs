// As the SDK's own documentation has it: the real endpoint, which this generation cannot do without.
const RPCClient = require('@alicloud/pop-core');

const client = new RPCClient({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  endpoint: 'https://ecs.cn-hangzhou.aliyuncs.com',
  apiVersion: '2014-05-26',
});
client
  .request('DescribeImages', { RegionId: 'cn-hangzhou', ImageOwnerAlias: 'self' })
  .then(({ Images }) => console.log(Images.Image.length));
