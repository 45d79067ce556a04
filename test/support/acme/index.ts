import { copyImage } from './copy-image.ts';
import { describeImages } from './describe-images.ts';
import { errors } from './errors.ts';
import { acmeImages } from './service.ts';
import { acmeWire } from './wire.ts';

const { error } = errors;

/** The service as the core serves it. */
export const acme = acmeImages.emulator({
  wires: [acmeWire('acme-1')],
  standardErrors: {
    unknownOperation: () => error('UnknownAction'),
    throttled: () => error('Busy'),
    unavailable: () => error('Busy'),
    internal: () => error('Internal'),
    unauthenticated: () => error('Busy'),
    forbidden: () => error('Busy'),
    bodyTooLarge: () => error('Busy'),
  },
  operations: [copyImage, describeImages],
});
