import type { ImageAttributes } from '../image-attributes.ts';

/** What can be changed on a running instance: nothing, as on the public images seen (for others inferred). */
const ONLINE_CHANGES = {
  CpuOnlineUpgrade: 'unsupported',
  CpuOnlineDowngrade: 'unsupported',
  MemoryOnlineUpgrade: 'unsupported',
  MemoryOnlineDowngrade: 'unsupported',
} as const;

export function showFeatures({ nvmeSupport, imdsSupport }: ImageAttributes) {
  return { NvmeSupport: nvmeSupport, ImdsSupport: imdsSupport, ...ONLINE_CHANGES };
}

/** What a check finds: nobody looks into a disk here, so it is one check that nothing fails (inferred). */
const FOUND = [{ Name: 'GUESTOS.CloudInit', Value: 'Installed', RiskLevel: '', RiskCode: '' }];

/** Of an image that nobody asked to be checked nothing is known (observed); the words are documented. */
export function showDetection({ detectionStrategy }: ImageAttributes, isThere: boolean) {
  if (detectionStrategy === '') return {};
  return isThere ? { Status: 'Finished', Items: { Item: FOUND } } : { Status: 'Processing' };
}
