import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { ApiError } from '../../../contract/errors.ts';
import { firstRefusal, type Rule } from '../../../domain/rules.ts';
import type { AppStreamingCall, Instance } from './call.ts';
import { succeeded } from './envelope.ts';
import { error } from './errors.ts';
import { newId } from './identifiers.ts';
import { FIRST_VERSION_NAME, plainAttributes } from './image.ts';
import { page } from './pages.ts';
import { flag, integer, oneOf, productType, tags, text } from './parameters.ts';
import { quotaRefusal, startTask } from './tasks.ts';

/** Nothing here has disks to be measured: every new image is as large as the seeded one. */
const SIZE_GIB = 40;

const input = z.object({
  ImageName: text,
  Description: text,
  InstanceId: text,
  SubInstanceId: text,
  InstanceType: oneOf(['CloudDesktop', 'WuyingServer'], 'InvalidParameter.InstanceType'),
  // These four are read, and change nothing.
  DiskType: oneOf(['SYSTEM', 'ALL'], 'InvalidParameter.DiskType'),
  AutoCleanUserdata: flag('InvalidParameter.AutoCleanUserdata'),
  CopyProfile: flag('InvalidParameter.CopyProfile'),
  BizType: integer('InvalidParameter.BizType'),
  ProductType: productType,
  TagList: tags,
});

interface Found {
  readonly input: z.infer<typeof input>;
  readonly call: AppStreamingCall;
  readonly instance: Instance;
}

const rules: readonly Rule<Found, ApiError>[] = [
  ({ input: { SubInstanceId }, instance }) =>
    instance.type === 'WuyingServer' &&
    SubInstanceId !== undefined &&
    !instance.subInstances.includes(SubInstanceId)
      ? error('Instance.PhysicalNodeNotExist')
      : undefined,
  ({ instance: { region, instanceId }, call: { world } }) =>
    world.tasks.unfinishedAbout(region, instanceId).some(({ kind }) => kind === 'create')
      ? error('ImageCreateByInstance.TaskExist')
      : undefined,
  ({ call }) => quotaRefusal(call),
];

function findInstance(
  { InstanceId, InstanceType = 'WuyingServer' }: Found['input'],
  { facts }: AppStreamingCall,
): Instance {
  const instance = facts.instances.find(
    ({ instanceId, type }) => instanceId === InstanceId && type === InstanceType,
  );
  if (instance !== undefined) return instance;
  throw InstanceType === 'CloudDesktop'
    ? error('DesktopInstance.NotFound')
    : error('Instance.NotFound');
}

/** Makes an image with its first version of a workstation or a cloud computer, where that is. */
export const createImageByInstance = defineOperation({
  docs: page('CreateImageByInstance'),
  access: 'write',
  errors: [
    'Instance.NotFound',
    'DesktopInstance.NotFound',
    'Instance.PhysicalNodeNotExist',
    'ImageCreateByInstance.TaskExist',
    'ExceedBuilderQuota',
    'CreateDesktopImageRecord.Failed',
    'InternalError',
    'InvalidParameter.InstanceType',
    'InvalidParameter.DiskType',
    'InvalidParameter.AutoCleanUserdata',
    'InvalidParameter.CopyProfile',
    'InvalidParameter.BizType',
    'InvalidParameter.ProductType',
  ],
  input,
  run(input, call: AppStreamingCall) {
    const instance = findInstance(input, call);
    const found = { input, call, instance };
    const refusal = firstRefusal(rules, found);
    if (refusal !== undefined) throw refusal;
    return { Data: create(found), ...succeeded };
  },
});

function create({ input, call, instance: { instanceId, region, type } }: Found) {
  const { ids, now, world } = call;
  const ImageId = newId('image', ids);
  const TaskId = newId('task', ids);
  const VersionId = newId('version', ids);
  world.images.insert({
    region,
    id: ImageId,
    name: input.ImageName ?? '',
    description: input.Description ?? '',
    status: 'creating',
    owned: true,
    sizeGiB: SIZE_GIB,
    tags: tagsOf(input),
    createdAt: now,
    updatedAt: now,
    attributes: {
      ...plainAttributes,
      productType: input.ProductType ?? type,
      bizType: input.BizType ?? null,
      versions: [{ versionId: VersionId, versionName: FIRST_VERSION_NAME }],
      placements: [{ regionId: region, versionId: VersionId, status: 'INIT', taskId: TaskId }],
    },
  });
  const work = { id: TaskId, region, imageId: ImageId, versionId: VersionId, seconds: null };
  startTask({ ...work, kind: 'create', sourceRegion: region, sourceId: instanceId }, call);
  return { ImageId, TaskId, VersionId };
}

/** The last value of a key counts. */
function tagsOf({ TagList }: Found['input']) {
  const values = new Map(TagList.map(({ Key, Value = '' }) => [Key, Value]));
  return [...values].map(([key, value]) => ({ key, value }));
}
