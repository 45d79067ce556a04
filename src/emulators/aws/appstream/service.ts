import { type CallOf, defineService } from '../../../contract/service.ts';
import { paddedDigits } from '../../../domain/account.ts';
import { newUuid } from '../../../vendor-kit/uuid.ts';
import { aws } from '../cloud.ts';
import { commonErrors } from '../gateway-errors.ts';
import { invalidRequest } from '../invalid.ts';
import { errors } from './errors.ts';
import { imageAttributes } from './image-attributes.ts';
import { limits } from './limits.ts';
import { checkNames } from './names.ts';
import { HOME_REGION, regions } from './regions.ts';
import { settings } from './settings.ts';

/** AWS AppStream 2.0, of late Amazon WorkSpaces Applications: images and their copies. */
export const appStream = defineService({
  id: 'aws-appstream',
  name: 'AWS AppStream 2.0',
  apiVersion: '2016-12-01',
  homeRegion: HOME_REGION,
  regions,
  cloud: aws,
  hosts: ['appstream2.*', 'appstream2-fips.*'],
  // An own image goes by its name, which other regions may have as well.
  regionalIds: true,
  errors,
  commonErrors,
  invalid: invalidRequest,
  // A copy that has no place is refused: there are no slots to wait for.
  limits,
  settings,
  image: imageAttributes,
  // Listed apart are the images of others, few among many: what Type PUBLIC and SHARED list.
  isListed: ({ owned }) => !owned,
  checkSeed: checkNames,
  accountIdOf: paddedDigits(12),
  newRequestId: newUuid,
  docs: (operation) =>
    `https://docs.aws.amazon.com/appstream2/latest/APIReference/API_${operation}.html`,
});

export type AppStreamCall = CallOf<typeof appStream>;
