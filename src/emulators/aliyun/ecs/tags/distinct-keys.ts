import type { Tag } from '../../../../domain/image.ts';
import { ecs } from '../service.ts';

/** Refuses two keys in one call that only their case tells apart; equal ones are refused before. */
export const distinctKeys = ecs
  .checks<{ readonly input: { readonly Tag: readonly Tag[] } }>()
  .refuse('TagKey.Duplication', ({ input: { Tag } }) => {
    return new Set(Tag.map(({ key }) => key.toLowerCase())).size < Tag.length;
  });
