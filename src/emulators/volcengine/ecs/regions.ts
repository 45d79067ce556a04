/** The regions of the emulated cloud; the live list is not published in one place. */
export const regions: readonly string[] = [
  'cn-beijing',
  'cn-shanghai',
  'cn-guangzhou',
  'cn-hongkong',
  'ap-southeast-1',
];

/** The region of a call that names none. */
export const HOME_REGION = 'cn-beijing';
