import { knownRegion, usableGroup } from '../common-checks.ts';
import { required, text } from '../parameters.ts';
import { ecs } from '../service.ts';
import { knownType } from '../tags/resource-types.ts';

const checks = ecs
  .input({
    ResourceId: required('MissingParameter/JoinResourceGroup'),
    ResourceGroupId: required('MissingParameter/JoinResourceGroup'),
    RegionId: required('MissingParameter/JoinResourceGroup'),
    ResourceType: text,
  })
  .include(knownRegion)
  // The page has no row for a kind that is missing: it is one that is not known (inferred).
  .refuse('InvalidResourceType.NotFound', ({ input }) => input.ResourceType === undefined)
  .include(knownType)
  .find('image', 'InvalidResourceId.NotFound/JoinResourceGroup', ({ input, call }) =>
    input.ResourceType === 'image' ? call.images.owned(input.ResourceId) : undefined,
  )
  .refuse(
    'InvalidResourceGroup.Duplicate',
    ({ input, image }) => image.attributes.resourceGroup === input.ResourceGroupId,
  )
  .include(usableGroup);

/** Moves an image to another of the account's resource groups. */
export const joinResourceGroup = ecs.operation('JoinResourceGroup', {
  access: 'write',
  page: [
    'EntityExists.AssociatedTransferTasks',
    'MissingParameter/JoinResourceGroup',
    'InvalidResourceGroup.Duplicate',
    'InvalidRegionId.ResourceGroup',
    'InvalidStatus.ResourceGroup',
    'InvalidResourceType.NotFound',
    'InvalidResourceGroup.NotFound',
    'InvalidResourceId.NotFound/JoinResourceGroup',
  ],
  checks,
  run({ input, image, call }) {
    call.images.update(image, { attributes: { resourceGroup: input.ResourceGroupId } });
    return {};
  },
});
