import type { Cloud } from '../../contract/cloud.ts';

export const aliyun: Cloud = {
  domains: ['aliyuncs.com'],
  credentials: [
    {
      accessKey: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
      secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    },
    // Terraform's provider.
    { accessKey: 'ALICLOUD_ACCESS_KEY', secret: 'ALICLOUD_SECRET_KEY' },
  ],
  // The older SDK of Python; the other SDKs have no variable of their own.
  caBundles: ['ALIBABA_CLOUD_CA_BUNDLE'],
};
