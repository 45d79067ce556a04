import { type CallOf, defineService } from '../../../contract/service.ts';
import { digits } from '../../../domain/account.ts';
import { aliyun } from '../cloud.ts';
import { newRequestId } from '../request-id.ts';
import { commonErrors, errors, invalid } from './errors.ts';
import { imageAttributes } from './image-attributes.ts';
import { limits } from './limits.ts';
import { HOME_REGION, regions } from './regions.ts';
import { settings } from './settings.ts';

export const VERSION = '2021-09-01';

/** Alibaba Cloud App Streaming: images and the regions they are distributed to. */
export const appStreaming = defineService({
  id: 'aliyun-appstreaming',
  name: 'Alibaba Cloud App Streaming',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  regions,
  cloud: aliyun,
  hosts: ['appstream-center.*'],
  errors,
  commonErrors,
  invalid,
  // The vendor documents no number of distributions that run at once in a region.
  limits,
  settings,
  image: imageAttributes,
  accountIdOf: digits(16),
  newRequestId,
  docs: (action) => `https://api.aliyun.com/document/appstream-center/${VERSION}/${action}`,
});

export type AppStreamingCall = CallOf<typeof appStreaming>;

/** What every answer but that of ListRegions holds besides its data. */
export const succeeded = {
  Success: true,
  // Text in the schema, a number in the page's sample: generated clients take either.
  Code: 200,
  Message: 'success',
} as const;
