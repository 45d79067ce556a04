import { defineErrors, documented } from '../../../contract/errors.ts';
import { invalidBy } from '../../../vendor-kit/invalid.ts';
import { gateway } from '../gateway-errors.ts';

const { catalogue } = gateway;

export const errors = defineErrors({
  UnknownCallerIdentity: documented(
    401,
    'The caller identity does not exist.',
    'injection',
    'Volcengine STS, GetCallerIdentity; its text is inferred',
  ),
  ...catalogue,
});

export const commonErrors = Object.keys(catalogue) as (keyof typeof catalogue)[];

/** The operation reads no parameter. */
export const invalid = invalidBy(errors, 'MissingParameter');
