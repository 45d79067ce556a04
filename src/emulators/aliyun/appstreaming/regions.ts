/** The regions that images can be distributed to; the vendor's list is not published (inferred). */
export const regions = [
  'cn-hangzhou',
  'cn-shanghai',
  'cn-beijing',
  'cn-shenzhen',
  'cn-hongkong',
  'ap-southeast-1',
  'ap-northeast-1',
  'us-west-1',
  'eu-central-1',
] as const;

/** No request names a region: hosts do, and those documented are of this one and of Singapore. */
export const HOME_REGION = 'cn-shanghai';
