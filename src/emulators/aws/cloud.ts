import type { Cloud } from '../../contract/cloud.ts';

/** Endpoint tables of the SDKs: the standard, China's and the dual-stack domains. */
export const aws: Cloud = {
  domains: ['amazonaws.com', 'amazonaws.com.cn', 'api.aws'],
  credentials: [{ accessKey: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY' }],
  caBundles: ['AWS_CA_BUNDLE'],
};
