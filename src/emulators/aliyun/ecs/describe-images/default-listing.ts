import type { ImageAttributes } from '../image-attributes.ts';

/** Whose images are listed when nobody is named: all but the marketplace's (documented). */
export const DEFAULT_OWNERS: readonly string[] = ['system', 'self', 'others'];

/** Usable, and neither the marketplace's nor a community image of others. */
export function isListed({
  attributes: { ownerAlias, condition, isPublic },
  owned,
}: {
  readonly attributes: ImageAttributes;
  readonly owned: boolean;
}): boolean {
  return DEFAULT_OWNERS.includes(ownerAlias) && condition === 'usable' && (owned || !isPublic);
}
