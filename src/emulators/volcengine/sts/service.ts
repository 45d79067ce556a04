import { defineNeighbour } from '../../../contract/neighbour.ts';
import { digits } from '../../../domain/account.ts';
import { COMMON_HOSTS, volcengine } from '../cloud.ts';
import { newRequestId } from '../request-id.ts';
import { commonErrors, errors, invalid } from './errors.ts';

/** IAM has the same one: the two are told apart by the service that a credential names. */
export const VERSION = '2018-01-01';

/** The region of the page's sample; the service is one for all. */
export const HOME_REGION = 'cn-beijing';

/** Security Token Service: who somebody is, which Terraform's provider asks. */
export const sts = defineNeighbour({
  id: 'volcengine-sts',
  name: 'Volcengine STS',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  // The second is what the older SDKs sign for.
  regions: [HOME_REGION, 'cn-north-1'],
  cloud: volcengine,
  hosts: [...COMMON_HOSTS, 'sts.volcengineapi.com', 'sts.*.volcengineapi.com'],
  errors,
  commonErrors,
  invalid,
  accountIdOf: digits(10),
  newRequestId,
  docs: () => 'https://www.volcengine.com/docs/6257/1902650',
});
