/** Where projects are when nobody says which. */
export const HOME_REGION = 'eu-de';

/**
 * The regions of Huawei Cloud's SDKs and of Open Telekom Cloud. A project id has a region's place in this list in it:
 * new ones go to the end.
 */
export const regions = [
  HOME_REGION,
  'eu-nl',
  'cn-north-1',
  'cn-north-4',
  'cn-north-9',
  'cn-east-2',
  'cn-east-3',
  'cn-east-4',
  'cn-east-5',
  'cn-south-1',
  'cn-south-2',
  'cn-south-4',
  'cn-southwest-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'af-south-1',
  'af-north-1',
  'la-north-2',
  'la-south-2',
  'na-mexico-1',
  'sa-brazil-1',
  'tr-west-1',
  'me-east-1',
  'ae-ad-1',
  'eu-west-0',
  'eu-west-101',
  'my-kualalumpur-1',
  'ru-moscow-1',
] as const;

export type Region = (typeof regions)[number];

/** Whether a text is the name of a region. */
export function isRegion(text: string): text is Region {
  return (regions as readonly string[]).includes(text);
}
