import type { Cloud } from '../../contract/cloud.ts';

export const volcengine: Cloud = {
  domains: ['volcengineapi.com', 'volces.com'],
  credentials: [
    // The SDKs of Python and Go, the command line, Terraform's provider.
    { accessKey: 'VOLCENGINE_ACCESS_KEY', secret: 'VOLCENGINE_SECRET_KEY' },
    // The SDK of Go, which reads these first.
    { accessKey: 'VOLCSTACK_ACCESS_KEY', secret: 'VOLCSTACK_SECRET_KEY' },
    // The older SDKs of Python, Node and Go.
    { accessKey: 'VOLC_ACCESSKEY', secret: 'VOLC_SECRETKEY' },
  ],
  caBundles: ['VOLCSTACK_CA_BUNDLE'],
};

/** One host serves every product: the credential or the version says which. */
export const COMMON_HOSTS = ['open.volcengineapi.com', 'open.*.volcengineapi.com'] as const;
