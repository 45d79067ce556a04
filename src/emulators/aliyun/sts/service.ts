import { defineNeighbour } from '../../../contract/neighbour.ts';
import { digits } from '../../../domain/account.ts';
import { aliyun } from '../cloud.ts';
import { HOME_REGION, regions } from '../regions.ts';
import { newRequestId } from '../request-id.ts';
import { commonErrors, errors, invalid } from './errors.ts';

export const VERSION = '2015-04-01';

/** Security Token Service: who somebody is, which Terraform and the command line ask first. */
export const sts = defineNeighbour({
  id: 'aliyun-sts',
  name: 'Alibaba Cloud Security Token Service (STS)',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  regions,
  cloud: aliyun,
  hosts: ['sts.*', 'sts-vpc.*'],
  errors,
  commonErrors,
  invalid,
  accountIdOf: digits(16),
  newRequestId,
  docs: (action) =>
    `https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-${VERSION}-${action.toLowerCase()}`,
});
