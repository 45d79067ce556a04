const { Service } = require('@volcengine/openapi');

const service = new Service({
  serviceName: 'ecs',
  region: 'cn-beijing',
  defaultVersion: '2020-04-01',
  protocol: 'https:',
  accessKeyId: process.env.VOLC_ACCESSKEY,
  secretKey: process.env.VOLC_SECRETKEY,
});
service
  .createAPI('DescribeImages')({ Visibility: 'private' })
  .then(({ Result }) => console.log(Result.Images.length));
