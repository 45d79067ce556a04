import { type CallOf, defineService } from '../../../contract/service.ts';
import { digits } from '../../../domain/account.ts';
import { invalidBy } from '../../../vendor-kit/invalid.ts';
import { COMMON_HOSTS, volcengine } from '../cloud.ts';
import { newRequestId } from '../request-id.ts';
import { commonErrors, errors } from './errors.ts';
import { imageAttributes } from './image-attributes.ts';
import { limits } from './limits.ts';
import { HOME_REGION, regions } from './regions.ts';
import { settings } from './settings.ts';

export const VERSION = '2020-04-01';

/** Volcengine ECS: images, their copies, shares and tags. */
export const ecs = defineService({
  id: 'volcengine-ecs',
  name: 'Volcengine ECS',
  apiVersion: VERSION,
  homeRegion: HOME_REGION,
  regions,
  cloud: volcengine,
  hosts: [...COMMON_HOSTS, 'ecs.volcengineapi.com', 'ecs.*.volcengineapi.com'],
  errors,
  commonErrors,
  invalid: invalidBy(errors, 'InvalidArgument', rankOf),
  // The vendor documents no number of copies that run at once.
  limits,
  settings,
  image: imageAttributes,
  accountIdOf: digits(10),
  newRequestId,
  docs: (action) =>
    `https://api.volcengine.com/api-docs/view?serviceCode=ecs&version=${VERSION}&action=${action}`,
});

export type EcsCall = CallOf<typeof ecs>;

/** A missing parameter comes before a malformed one, InvalidArgument last (inferred). */
function rankOf(id: string): number {
  if (id.startsWith('MissingParameter.')) return 0;
  return id === 'InvalidArgument' ? 2 : 1;
}
