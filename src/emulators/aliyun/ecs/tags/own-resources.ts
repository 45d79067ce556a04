import type { EcsImage } from '../image.ts';
import { perCall } from '../limits.ts';
import { type EcsCall, ecs } from '../service.ts';

/** The errors of the tag pages that concern what is tagged. */
export const resourcePage = [
  'InvalidRegionId.NotFound',
  'MissingParameter.RegionId',
  'MissingParameter.ResourceType',
  'MissingParameter.ResourceIds',
  'NumberExceed.ResourceIds',
  'InvalidResourceId.NotFound',
  'InvalidResourceType.NotFound',
  'InvalidResourceId.NotSupported',
  'NoPermission.Tag',
] as const;

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

/** Refuses a kind of resource that is not one. */
export const knownType = ecs
  .checks<{ readonly input: { readonly ResourceType: string } }>()
  .refuse(
    'InvalidResourceType.NotFound',
    ({ input: { ResourceType: type } }) => type !== 'image' && !OTHER_TYPES.includes(type),
  );

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
