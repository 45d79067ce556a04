import type { Cloud } from '../../contract/cloud.ts';

/** Huawei Cloud, its European cloud and Open Telekom Cloud. */
export const huawei: Cloud = {
  domains: ['myhuaweicloud.com', 'myhuaweicloud.eu', 'otc.t-systems.com'],
  credentials: [
    { accessKey: 'HUAWEICLOUD_SDK_AK', secret: 'HUAWEICLOUD_SDK_SK' },
    // Terraform's provider.
    { accessKey: 'HW_ACCESS_KEY', secret: 'HW_SECRET_KEY' },
    // Open Telekom Cloud's.
    { accessKey: 'OS_ACCESS_KEY', secret: 'OS_SECRET_KEY' },
  ],
  caBundles: [],
};
