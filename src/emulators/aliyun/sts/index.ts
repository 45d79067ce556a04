import type { Emulator } from '../../../contract/emulator.ts';
import { HOME_REGION } from '../regions.ts';
import { standardErrors } from '../standard-errors.ts';
import { rpcWire } from '../wire.ts';
import { errors } from './errors.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { sts, VERSION } from './service.ts';

const wire = rpcWire({
  product: 'Sts',
  ramPrefix: 'sts',
  version: VERSION,
  homeRegion: HOME_REGION,
  // The host that clients know without a region.
  hostOf: () => 'sts.aliyuncs.com',
});

/** The neighbour as the core serves it. */
export const aliyunSts: Emulator = sts.emulator({
  wires: [wire],
  standardErrors: { ...standardErrors, internal: () => errors.error('InternalError') },
  operations: [getCallerIdentity],
});
