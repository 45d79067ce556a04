import { findImage, latestVersionOf } from './image.ts';
import { type ImageAttributes, plainAttributes } from './image-attributes.ts';
import type { AppStreamingCall } from './service.ts';

/** What an image is made of; of an instance whose image is not known, a plain one. */
export interface Origin {
  readonly type: 'WuyingServer' | 'CloudDesktop';
  readonly imageId: string;
  readonly dataDiskGiB: number;
}

interface Asked {
  readonly ProductType?: ImageAttributes['productType'] | undefined;
  readonly BizType?: number | undefined;
  readonly DiskType?: 'SYSTEM' | 'ALL' | undefined;
}

/** The attributes of an image of an instance: the one place that says where each comes from. */
export function attributesFrom(
  { type, imageId, dataDiskGiB }: Origin,
  { ProductType = type, BizType, DiskType }: Asked,
  call: AppStreamingCall,
): ImageAttributes {
  const parent = findImage(imageId, call);
  const machine = parent?.attributes ?? plainAttributes();
  return {
    // An image of one's own, of ordinary disks, used by nobody, made from an instance.
    ...plainAttributes(),
    productType: ProductType,
    bizType: BizType ?? null,
    parentImageId: imageId,
    parentImageVersion: parent === undefined ? '' : latestVersionOf(parent),
    dataDiskGiB: DiskType === 'SYSTEM' ? 0 : dataDiskGiB,
    packageType: machine.packageType,
    baseImageId: machine.baseImageId,
    baseImageVersion: machine.baseImageVersion,
    osType: machine.osType,
    platformName: machine.platformName,
    distro: machine.distro,
    protocolType: machine.protocolType,
    sessionType: machine.sessionType,
    languages: machine.languages,
    features: machine.features,
    fotaVersion: machine.fotaVersion,
  };
}
