import type { Emulator } from '../../../contract/emulator.ts';
import { HOME_REGION } from '../regions.ts';
import { standardErrors } from '../standard-errors.ts';
import { rpcWire } from '../wire.ts';
import { describeEndpoints } from './describe-endpoints.ts';
import { location, VERSION } from './service.ts';

const wire = rpcWire({
  product: 'Location',
  ramPrefix: 'location',
  version: VERSION,
  homeRegion: HOME_REGION,
  hostOf: () => 'location-readonly.aliyuncs.com',
});

/** The neighbour as the core serves it. */
export const aliyunLocation: Emulator = location.emulator({
  wires: [wire],
  standardErrors,
  operations: [describeEndpoints],
});
