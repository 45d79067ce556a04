import type { Tag } from '../../../domain/image.ts';
import type { EcsCall } from './call.ts';
import { error, type Row } from './errors.ts';
import { type EcsImage, findImage } from './image.ts';
import { perCall } from './limits.ts';
import type { SentTag } from './parameters.ts';

/** Resources of other services' kinds: they can be tagged, and there are none here. */
const OTHER_TYPES: readonly string[] = [
  'instance',
  'disk',
  'snapshot',
  'securitygroup',
  'volume',
  'eni',
  'ddh',
  'ddhcluster',
  'keypair',
  'launchtemplate',
  'reservedinstance',
  'snapshotpolicy',
  'elasticityassurance',
  'capacityreservation',
  'command',
  'invocation',
  'activation',
  'managedinstance',
];

/** The rows of the tag pages that concern what is tagged. */
export const resourceErrors: readonly Row[] = [
  'InvalidRegionId.NotFound',
  'MissingParameter.RegionId',
  'MissingParameter.ResourceType',
  'MissingParameter.ResourceIds',
  'NumberExceed.ResourceIds',
  'InvalidResourceId.NotFound',
  'InvalidResourceType.NotFound',
  'InvalidResourceId.NotSupported',
  'NoPermission.Tag',
];

/** Refuses a kind of resource that is none. */
export function checkType(type: string): void {
  const isKnown = type === 'image' || OTHER_TYPES.includes(type);
  if (!isKnown) throw error('InvalidResourceType.NotFound');
}

/** The images that a call tags; all of them must be there and be the caller's. */
export function imagesToTag(type: string, ids: readonly string[], call: EcsCall): EcsImage[] {
  checkType(type);
  if (ids.length === 0) throw error('MissingParameter.ResourceIds');
  if (ids.length > perCall.resources) throw error('NumberExceed.ResourceIds');
  return [...new Set(ids)].map((id) => {
    const image = type === 'image' ? findImage(id, call) : undefined;
    if (!image?.owned) throw error('InvalidResourceId.NotFound');
    return image;
  });
}

/** The tags with those sent over them; a key keeps its place and takes its last value. */
export function mergedTags(tags: readonly Tag[], sent: readonly SentTag[]): Tag[] {
  const values = new Map(tags.map(({ key, value }) => [key, value]));
  for (const { key, value } of sent) values.set(key, value);
  return [...values].map(([key, value]) => ({ key, value }));
}
