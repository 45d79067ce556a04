import type { NewImage } from '../../../domain/image.ts';
import { map, string } from '../shapes.ts';
import type { ImageAttributes } from './image-attributes.ts';
import { partitionOf } from './regions.ts';

/** 101 characters, though other pages say 100. */
const NAME = '^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$';
const ARN =
  '^arn:aws(?:\\-cn|\\-iso\\-b|\\-iso|\\-us\\-gov)?:[A-Za-z0-9][A-Za-z0-9_/.-]{0,62}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9][A-Za-z0-9:_/+=,@.\\\\-]{0,1023}$';

/** Shapes of the service's model that several operations have. */
export const imageName = string({ pattern: NAME });
export const arn = string({ pattern: ARN });
export const accountId = string({ pattern: '^\\d+$' });
export const description = string({ max: 256 });
export const displayName = string({ max: 100 });
export const token = string({ min: 1 });
export const tagKey = string({
  max: 128,
  min: 1,
  pattern: '^(^(?!aws:).[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$',
});
export const tags = map(
  tagKey,
  string({ max: 256, min: 0, pattern: '^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$' }),
  { max: 50, min: 1 },
);

/** What a name must not begin with, in any case. */
const RESERVED = /^(?:amazon|aws|appstream)/i;

/** Whether a name is kept for the cloud's own images. */
export function isReserved(name: string): boolean {
  return RESERVED.test(name);
}

/** The ARN of an image; those of the cloud have no account in it. */
export function arnOf(region: string, account: string, name: string): string {
  return `arn:${partitionOf(region)}:appstream:${region}:${account}:image/${name}`;
}

/** Whose an image of another account is: '' for the cloud. Its id is its ARN. */
export function ownerOf(id: string): string {
  return id.split(':')[4] ?? '';
}

/** What is wrong with the names of a seeded image: an own one goes by its name, one of another account by its ARN. */
export function checkNames({
  id,
  name,
  region,
  owned,
}: NewImage<ImageAttributes>): string | undefined {
  if (!new RegExp(NAME).test(name)) return `name: '${name}' does not match ${NAME}`;
  if (owned) return id === name ? undefined : `id: '${id}' must be the name, '${name}'`;
  const expected = arnOf(region, ownerOf(id), name);
  if (id === expected && /^\d*$/.test(ownerOf(id))) return undefined;
  return `id: '${id}' must be the ARN of an image that is not owned: ${arnOf(region, '<account>', name)}, without an account for a public one`;
}
