const query =
  'Action=DescribeImages&Version=2014-05-26&RegionId=cn-hangzhou&Format=JSON&SignatureMethod=HMAC-SHA1';

fetch(
  `https://ecs.cn-hangzhou.aliyuncs.com/?${query}&AccessKeyId=${process.env.ALIBABA_CLOUD_ACCESS_KEY_ID}`,
)
  .then((response) => response.json())
  .then(({ TotalCount }) => console.log(TotalCount));
