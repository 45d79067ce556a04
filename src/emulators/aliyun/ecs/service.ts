import { type CallOf, defineService } from '../../../contract/service.ts';
import { digits } from '../../../domain/account.ts';
import { invalidBy } from '../../../vendor-kit/invalid.ts';
import { aliyun } from '../cloud.ts';
import { newRequestId } from '../request-id.ts';
import { isListed } from './describe-images/default-listing.ts';
import { commonErrors, errors } from './errors.ts';
import { imageAttributes } from './image-attributes.ts';
import { limits } from './limits.ts';
import { HOME_REGION, regions } from './regions.ts';
import { settings } from './settings.ts';

export const VERSION = '2014-05-26';

const DOCS = 'https://www.alibabacloud.com/help/en/ecs/developer-reference';

/** Elastic Compute Service: copies of custom images between regions, and what clients do around them. */
export const ecs = defineService({
  id: 'aliyun-ecs',
  name: 'Alibaba Cloud Elastic Compute Service (ECS)',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  regions,
  cloud: aliyun,
  hosts: ['ecs.*', 'ecs-*'],
  errors,
  commonErrors,
  // The first bad parameter.
  invalid: invalidBy(errors, 'InvalidParameter'),
  limits,
  copySlots: 'concurrentCopies',
  settings,
  image: imageAttributes,
  isListed,
  accountIdOf: digits(16),
  newRequestId,
  docs: (operation) => `${DOCS}/api-ecs-${VERSION}-${operation.toLowerCase()}`,
});

export type EcsCall = CallOf<typeof ecs>;
