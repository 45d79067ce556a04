import { defineErrors } from '../../../contract/errors.ts';
import { invalidBy } from '../../../vendor-kit/invalid.ts';
import { gateway } from '../gateway-errors.ts';
import { imgErrors } from './img-errors.ts';

/** Every error of the service, its texts to the letter. */
export const errors = defineErrors({ ...gateway.catalogue, ...imgErrors });

export const { error } = errors;

/** A body that is not what is meant, or a member of the wrong type. */
export const invalid = invalidBy(errors, 'IMG.0001');
