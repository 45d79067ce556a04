import { type Disk, type ImageAttributes, plainAttributes } from '../image-attributes.ts';
import { type DeclaredSystem, declaredSystem } from '../operating-systems.ts';
import type { EcsCall } from '../service.ts';
import { diskBehind } from './snapshot-disks.ts';

/** What is on a disk that nobody here can look into: what the request says, and NVMe drivers unproven. */
export function declaredSource(declared: DeclaredSystem): ImageAttributes {
  return { ...plainAttributes(), ...declaredSystem(declared), nvmeSupport: 'unsupported' };
}

interface Declared {
  readonly InstanceId: string | undefined;
  readonly Platform: DeclaredSystem['platform'];
  readonly Architecture: DeclaredSystem['architecture'];
}

/**
 * What CreateImage makes an image of. There are no instances here: each runs what an image is when nobody
 * says otherwise. A snapshot holds the system of the image that stands on it, unless none is known or the
 * request declares another.
 */
export function sourceOf(
  { InstanceId, Platform, Architecture }: Declared,
  disks: readonly Disk[],
  call: EcsCall,
) {
  if (InstanceId !== undefined) return { origin: 'instance', source: plainAttributes() } as const;
  const systemDisk = disks.find(({ type }) => type === 'system');
  const known = systemDisk && diskBehind(systemDisk.snapshotId, call);
  const behind = known?.disk.type === 'system' ? known.image.attributes : undefined;
  const declared = declaredSource({ platform: Platform, architecture: Architecture });
  const source = Platform === undefined && behind !== undefined ? behind : declared;
  const { encrypted, kmsKeyId } = known?.image.attributes ?? plainAttributes();
  return { origin: 'snapshots', source: { ...source, encrypted, kmsKeyId } } as const;
}
