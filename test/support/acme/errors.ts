import { defineErrors, documented } from '../../../src/contract/errors.ts';
import { invalidBy } from '../../../src/vendor-kit/invalid.ts';

const PAGE = 'made up';

/** What the gateway in front of every operation answers. */
const gateway = {
  UnknownAction: documented(404, 'No such action.', 'parameter', PAGE),
  Busy: documented(503, 'Busy.', 'injection', PAGE),
  Internal: documented(500, 'Internal.', 'injection', PAGE),
  // Two errors share a code: the second has an id of its own.
  InternalBusy: { ...documented(503, 'Try again.', 'injection', PAGE), code: 'Internal' },
};

/** Every error of the service, its texts to the letter. */
export const errors = defineErrors({
  MissingParameter: documented(400, 'The parameter {name} is missing.', 'parameter', PAGE),
  ImageNotFound: documented(404, 'The image {imageId} does not exist.', 'state', PAGE),
  ...gateway,
});

export const commonErrors = Object.keys(gateway) as (keyof typeof gateway)[];

/** The first bad parameter. */
export const invalid = invalidBy(errors, 'MissingParameter');
