import type { EcsImage } from '../image.ts';
import { perCall } from '../limits.ts';
import { type EcsCall, ecs } from '../service.ts';
import { knownType } from './resource-types.ts';

interface Named {
  readonly input: { readonly ResourceType: string; readonly ResourceId: readonly string[] };
}

/** Finds the images that a call names; all of them must be there and be the caller's. */
export const ownResources = ecs
  .checks<Named>()
  .include(knownType)
  .refuse('MissingParameter.ResourceIds', ({ input }) => input.ResourceId.length === 0)
  .refuse('NumberExceed.ResourceIds', ({ input }) => input.ResourceId.length > perCall.resources)
  .find('images', 'InvalidResourceId.NotFound', ({ input, call }) =>
    input.ResourceType === 'image' ? allOf(input.ResourceId, call) : undefined,
  );

/** The caller's images of these ids, each once; `undefined` when one of them is not there. */
export function allOf(ids: readonly string[], { images }: EcsCall): EcsImage[] | undefined {
  const named = new Set(ids);
  const found = [...named].map((id) => images.owned(id)).filter((image) => image !== undefined);
  return found.length === named.size ? found : undefined;
}

/** What asks for some of the caller's images, newest first; no id stands for all. */
export function ownImages(
  { type, ids }: { readonly type: string | undefined; readonly ids: readonly string[] },
  { images }: EcsCall,
): EcsImage[] {
  // Images are the only resources whose tags are kept here.
  if (type !== undefined && type !== 'image') return [];
  const candidates =
    ids.length === 0
      ? [...images.newest()]
      : [...new Set(ids)].map((id) => images.owned(id)).filter((image) => image !== undefined);
  return candidates.filter(({ owned }) => owned).sort((a, b) => b.seq - a.seq);
}
