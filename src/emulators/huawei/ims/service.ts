import { type CallOf, decodedAs, defineService } from '../../../contract/service.ts';
import type { Image } from '../../../domain/image.ts';
import { huawei } from '../cloud.ts';
import { commonErrors } from '../gateway-errors.ts';
import { domainIdOf } from '../projects.ts';
import { HOME_REGION, regions } from '../regions.ts';
import type { HuaweiRequest } from '../request.ts';
import { newRequestId } from '../request-id.ts';
import { errors, invalid } from './errors.ts';
import { isUuid } from './identifiers.ts';
import { type ImageAttributes, imageAttributes } from './image-attributes.ts';
import { limits } from './limits.ts';
import { settings } from './settings.ts';

/** Image Management Service of Huawei Cloud and Open Telekom Cloud. */
export const ims = defineService({
  id: 'huawei-ims',
  name: 'Huawei Cloud IMS',
  apiVersion: 'v2',
  homeRegion: HOME_REGION,
  regions,
  cloud: huawei,
  hosts: ['ims.*', 'iam.*'],
  decoded: decodedAs<HuaweiRequest>(),
  errors,
  commonErrors,
  invalid,
  limits,
  settings,
  image: imageAttributes,
  // All that a caller sees: `GET /v2/cloudimages` lists public, own and accepted images alike.
  isListed: () => true,
  keepsFailed: false,
  checkSeed: ({ id }) => (isUuid(id) ? undefined : `id: '${id}' is not a UUID`),
  accountIdOf: domainIdOf,
  newRequestId,
  docs(operation) {
    const product = operation.startsWith('Keystone') ? 'IAM' : 'IMS';
    return `https://console-intl.huaweicloud.com/apiexplorer/#/openapi/${product}/doc?api=${operation}`;
  },
});

export type ImsCall = CallOf<typeof ims>;

/** An image with this service's part of it. */
export type ImsImage = Image<ImageAttributes>;
