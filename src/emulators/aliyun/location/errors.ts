import { defineErrors, documented } from '../../../contract/errors.ts';
import { invalidBy } from '../../../vendor-kit/invalid.ts';
import { gateway } from '../gateway-errors.ts';

/** There is no public page; one SDK tells these two by code and text. */
const CLIENT = 'the location resolver of aliyun-python-sdk-core 2.16';

const { catalogue } = gateway;

export const errors = defineErrors({
  InvalidRegionId: documented(
    404,
    'The specified region does not exist.',
    'parameter',
    `${CLIENT}; the status is observed: an answer of location-readonly in a public program`,
  ),
  // Two words: the service's own code.
  IllegalParameter: {
    ...documented(
      400,
      'Please check the parameters',
      'parameter',
      `${CLIENT}, for an unknown product; the status is inferred`,
    ),
    code: 'Illegal Parameter',
  },
  ...catalogue,
});

export const commonErrors = Object.keys(catalogue) as (keyof typeof catalogue)[];

/** The first bad parameter. */
export const invalid = invalidBy(errors, 'InvalidParamater');
