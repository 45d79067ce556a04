const { buildRequestConfigFromMetaPath, Client, Command } = require('@volcengine/sdk-core');

class DescribeImages extends Command {
  constructor(input) {
    super(input);
    this.requestConfig = buildRequestConfigFromMetaPath(
      '/DescribeImages/2020-04-01/ecs/get/text_plain/',
    );
  }
}

new Client({ region: 'cn-beijing' })
  .send(new DescribeImages({ Visibility: 'private' }))
  .then(({ Result }) => console.log(Result.Images.length));
