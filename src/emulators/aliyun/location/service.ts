import { defineNeighbour } from '../../../contract/neighbour.ts';
import { digits } from '../../../domain/account.ts';
import { aliyun } from '../cloud.ts';
import { HOME_REGION, regions } from '../regions.ts';
import { newRequestId } from '../request-id.ts';
import { commonErrors, errors, invalid } from './errors.ts';

export const VERSION = '2015-06-12';

/** The location service: where a product is called in a region, which older SDKs ask before a first call. */
export const location = defineNeighbour({
  id: 'aliyun-location',
  name: 'Alibaba Cloud Location',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  regions,
  cloud: aliyun,
  hosts: ['location.*', 'location-readonly.*'],
  errors,
  commonErrors,
  invalid,
  accountIdOf: digits(16),
  newRequestId,
  docs: (action) => `https://api.aliyun.com/document/Location/${VERSION}/${action}`,
});
