import { defineErrors, documented } from '../../../contract/errors.ts';
import { invalidBy } from '../../../vendor-kit/invalid.ts';
import { gateway } from '../gateway-errors.ts';

/** The gateway's errors, one of them in the words of the product's page. */
const catalogue = {
  ...gateway.catalogue,
  InternalError: documented(
    500,
    'STS Server Internal Error happened, please send the RequestId to us.',
    'injection',
    'Alibaba Cloud STS, GetCallerIdentity',
  ),
};

export const errors = defineErrors(catalogue);

export const commonErrors = Object.keys(catalogue) as (keyof typeof catalogue)[];

/** The operation reads no parameter. */
export const invalid = invalidBy(errors, 'InvalidParamater');
