/** In which partition the regions of the service's endpoints are; of newer and older clients together. */
const partitions = {
  aws: [
    ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1'],
    ...['ap-southeast-1', 'ap-southeast-2', 'ap-southeast-5', 'ca-central-1', 'ca-west-1'],
    ...['eu-central-1', 'eu-central-2', 'eu-south-1', 'eu-south-2'],
    ...['eu-west-1', 'eu-west-2', 'eu-west-3', 'il-central-1', 'sa-east-1'],
    ...['us-east-1', 'us-east-2', 'us-west-2'],
  ],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
  'aws-iso': ['us-iso-east-1', 'us-iso-west-1'],
  'aws-iso-b': ['us-isob-east-1'],
} as const;

export const HOME_REGION = 'us-east-1';

/** The regions that the clients' data have endpoints in. */
export const regions: readonly string[] = Object.values(partitions).flat();

/** The partition of a region. A call may be signed for one without an endpoint: that is taken for one of `aws`. */
export function partitionOf(region: string): string {
  const found = Object.entries(partitions).find(([, all]) => all.some((one) => one === region));
  return found?.[0] ?? 'aws';
}

/** Whether a copy can go from one region to another: there is an endpoint, in the same partition. */
export function isDestination(region: string, from: string): boolean {
  return regions.includes(region) && partitionOf(region) === partitionOf(from);
}
