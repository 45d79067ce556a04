import { mergeTags } from '../../../vendor-kit/tags.ts';
import { newId } from './identifiers.ts';
import { FIRST_VERSION_NAME } from './image-attributes.ts';
import { attributesFrom } from './origin.ts';
import { flag, integer, oneOf, productType, tags, text } from './parameters.ts';
import { type AppStreamingCall, appStreaming, succeeded } from './service.ts';
import { taskQuota } from './task-quota.ts';

/** Nothing here has disks to be measured: every new image is as large as the seeded one. */
const SIZE_GIB = 40;

const checks = appStreaming
  .input({
    ImageName: text,
    Description: text,
    InstanceId: text,
    SubInstanceId: text,
    InstanceType: oneOf(['CloudDesktop', 'WuyingServer'], 'InvalidParameter.InstanceType'),
    DiskType: oneOf(['SYSTEM', 'ALL'], 'InvalidParameter.DiskType'),
    // These two are read, and change nothing.
    AutoCleanUserdata: flag('InvalidParameter.AutoCleanUserdata'),
    CopyProfile: flag('InvalidParameter.CopyProfile'),
    BizType: integer('InvalidParameter.BizType'),
    ProductType: productType,
    TagList: tags,
  })
  .fact('type', ({ input }) => input.InstanceType ?? 'WuyingServer')
  .fact('found', ({ input, type, call }) => findInstance(input.InstanceId, type, call))
  .refuse('DesktopInstance.NotFound', ({ type, found }) => type === 'CloudDesktop' && !found)
  .find('instance', 'Instance.NotFound', ({ found }) => found)
  .refuse(
    'Instance.PhysicalNodeNotExist',
    ({ input: { SubInstanceId }, instance }) =>
      instance.type === 'WuyingServer' &&
      SubInstanceId !== undefined &&
      !instance.subInstances.includes(SubInstanceId),
  )
  .refuse('ImageCreateByInstance.TaskExist', ({ instance: { region, instanceId }, call }) =>
    call.tasks.unfinishedAbout({ region, id: instanceId }).some(({ kind }) => kind === 'create'),
  )
  .include(taskQuota);

/** Creates an image with its first version from a workstation or a cloud computer, where that is. */
export const createImageByInstance = appStreaming.operation('CreateImageByInstance', {
  access: 'write',
  // Its own table could not be read: these are of the table that it shares with the distribution.
  page: [
    'Instance.NotFound',
    'DesktopInstance.NotFound',
    'Instance.PhysicalNodeNotExist',
    'ImageCreateByInstance.TaskExist',
    'ExceedBuilderQuota',
    'CreateDesktopImageRecord.Failed',
    'InternalError',
  ],
  checks,
  run({ input, instance, call }) {
    const { instanceId, region } = instance;
    const { ids, images, tasks } = call;
    const ImageId = newId('image', ids);
    const TaskId = newId('task', ids);
    const VersionId = newId('version', ids);
    const sent = input.TagList.map(({ key, value = '' }) => ({ key, value }));
    const image = images.create({
      region,
      id: ImageId,
      name: input.ImageName,
      description: input.Description,
      sizeGiB: SIZE_GIB,
      tags: mergeTags([], sent),
      attributes: {
        ...attributesFrom(instance, input, call),
        versions: [{ versionId: VersionId, versionName: FIRST_VERSION_NAME }],
        placements: [{ regionId: region, versionId: VersionId, status: 'INIT', taskId: TaskId }],
      },
    });
    tasks.start('create', { id: TaskId, image, source: instanceId, sourceRegion: region });
    return { Data: { ImageId, TaskId, VersionId }, ...succeeded };
  },
});

function findInstance(id: string | undefined, type: string, { settings }: AppStreamingCall) {
  return settings.instances.find(
    (instance) => instance.instanceId === id && instance.type === type,
  );
}
