import { ecs } from '../service.ts';

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

/** Refuses a kind of resource that is not one. Documented: the words are in lower case, and case matters. */
export const knownType = ecs
  .checks<{ readonly input: { readonly ResourceType: string | undefined } }>()
  .refuse(
    'InvalidResourceType.NotFound',
    ({ input: { ResourceType: type } }) =>
      type !== undefined && type !== 'image' && !OTHER_TYPES.includes(type),
  );
