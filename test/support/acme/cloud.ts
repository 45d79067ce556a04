import type { Cloud } from '../../../src/contract/cloud.ts';

/** A cloud that does not exist either. */
export const acmeCloud: Cloud = {
  domains: ['acme.example'],
  credentials: [{ accessKey: 'ACME_KEY', secret: 'ACME_SECRET' }],
  caBundles: ['ACME_CA_BUNDLE'],
};
