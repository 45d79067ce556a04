import { type Cause, documented } from '../../../contract/errors.ts';

// What the errors of several pages have in common: the vendor's words around what differs.

export function missing<const N extends string>(name: N, source: string) {
  const message = `The required parameter ${name} is not supplied.` as const;
  return documented(400, message, 'parameter', source);
}

export function malformed<const N extends string>(name: N, source: string) {
  return documented(400, `The specified ${name} is malformed.` as const, 'parameter', source);
}

export function notFound<const N extends string>(name: N, source: string) {
  return documented(404, `The specified ${name} does not exist.` as const, 'parameter', source);
}

export function unusable<const N extends string, const A extends string>(
  name: N,
  action: A,
  cause: Cause,
  source: string,
) {
  const message = `The specified ${name} cannot be used for ${action}.` as const;
  return documented(400, message, cause, source);
}

export function denied<const R extends string>(reason: R, cause: Cause, source: string) {
  const message = `The specified operation is denied as ${reason}.` as const;
  return documented(412, message, cause, source);
}

export function limitReached<const N extends string, const V extends string>(
  name: N,
  verb: V,
  cause: Cause,
  source: string,
) {
  const message =
    `You've reached the limit on the number of ${name} that you can ${verb}.` as const;
  return documented(400, message, cause, source);
}

export function tooMany<const N extends string>(names: N, source: string) {
  return limitReached(names, 'set', 'parameter', source);
}
