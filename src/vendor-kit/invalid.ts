import { ApiError, type ErrorCatalogue, type Errors } from '../contract/errors.ts';
import type { Issue } from '../contract/parameter.ts';

/**
 * Words what is wrong with parameters as clouds do that name one thing at a time: the issue of the lowest
 * rank, the first of these. `{name}` in an error's text is the parameter's; a message that is not an error
 * id, because zod worded it for a value of the wrong kind, means `otherwise`.
 */
export function invalidBy<C extends ErrorCatalogue>(
  { catalogue }: Errors<C>,
  otherwise: keyof C & string,
  rankOf: (error: string) => number = () => 0,
): (issues: readonly Issue[]) => ApiError {
  const errors: ErrorCatalogue = catalogue;
  return (issues) => {
    const known = issues.map(({ error, name }) => ({
      error: Object.hasOwn(errors, error) ? error : otherwise,
      name,
    }));
    const [worst] = known.sort((a, b) => rankOf(a.error) - rankOf(b.error));
    const { error, name } = worst ?? { error: otherwise, name: '' };
    const spec = errors[error];
    if (spec === undefined) throw new Error(`${error} is not an error of this service`);
    return new ApiError(error, spec, { name });
  };
}
