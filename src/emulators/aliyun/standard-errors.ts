import { gateway } from './gateway-errors.ts';

const { error } = gateway;

/** What the core must be able to say, in the words of the gateway; a product whose page differs says more. */
export const standardErrors = {
  unknownOperation: () => error('InvalidAction.NotFound'),
  throttled: () => error('Throttling'),
  unavailable: () => error('ServiceUnavailable'),
  internal: () => error('InternalError'),
  unauthenticated: () => error('InvalidAccessKeyId.NotFound'),
  forbidden: () => error('Forbidden.RAM'),
  // No documented error speaks of size.
  bodyTooLarge: () => error('InvalidParamater', { name: 'Body' }),
};
