import type { Emulator } from '../../../contract/emulator.ts';
import { gateway } from '../gateway-errors.ts';
import { volcengineWire } from '../wire.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { HOME_REGION, sts, VERSION } from './service.ts';

const { error } = gateway;

const wire = volcengineWire({
  service: 'sts',
  version: VERSION,
  legacyVersions: [],
  homeRegion: HOME_REGION,
});

/** The neighbour as the core serves it. */
export const volcengineSts: Emulator = sts.emulator({
  wires: [wire],
  standardErrors: {
    // The gateway has checked the version by then.
    unknownOperation: ({ operation }) =>
      error('InvalidActionOrVersion', { action: operation, version: VERSION }),
    throttled: () => error('FlowLimitExceeded'),
    unavailable: () => error('ServiceUnavailableTemporarily'),
    internal: () => error('InternalServiceError'),
    unauthenticated: () => error('SignatureDoesNotMatch'),
    forbidden: () => error('LackPolicy'),
    // No documented error speaks of size.
    bodyTooLarge: () => error('MissingRequestInfo', { name: 'body' }),
  },
  operations: [getCallerIdentity],
});
