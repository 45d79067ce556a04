import { isRegion } from './regions.ts';
import { ecs } from './service.ts';

/** Refuses a region that is not one. */
export const knownRegion = ecs
  .checks()
  .refuse('InvalidRegionId.NotFound', ({ call }) => !isRegion(call.scope.region));

/** Finds the image that a call is about; those of others are as good as unknown. */
export const ownImage = ecs
  .checks<{ readonly input: { readonly ImageId: string } }>()
  .include(knownRegion)
  .find('image', 'InvalidImageId.NotFound', ({ input, call }) => call.images.owned(input.ImageId));

/** The group of calls that name none. */
export const DEFAULT_GROUP = 'default';

/** Refuses a resource group that the account does not have, then one that the caller may not use. */
export const usableGroup = ecs
  .checks<{ readonly input: { readonly ResourceGroupId: string | undefined } }>()
  .fact('deniedGroups', ({ call }) => call.settings.deniedResourceGroups)
  .refuse(
    'InvalidResourceGroup.NotFound',
    ({ input: { ResourceGroupId: group }, deniedGroups, call }) =>
      group !== undefined && ![...call.settings.resourceGroups, ...deniedGroups].includes(group),
  )
  .refuse('Forbbiden', ({ input, deniedGroups }) =>
    deniedGroups.includes(input.ResourceGroupId ?? DEFAULT_GROUP),
  );

/** The last check of a table: refuses a dry run that nothing else refuses. */
export const dryRun = ecs
  .checks<{ readonly input: { readonly DryRun: boolean | undefined } }>()
  .refuse('DryRunOperation', ({ input }) => input.DryRun);
