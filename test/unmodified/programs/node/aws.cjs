const { AppStreamClient, DescribeImagesCommand } = require('@aws-sdk/client-appstream');

new AppStreamClient({ region: 'us-east-1' })
  .send(new DescribeImagesCommand({ Type: 'PRIVATE' }))
  .then(({ Images }) => console.log(Images.length));
