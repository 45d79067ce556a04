import { newTaskId } from '../identifiers.ts';
import { isNameTaken } from '../image.ts';
import { nvmeSupports } from '../image-attributes.ts';
import { isWindows } from '../operating-systems.ts';
import {
  CLIENT_TOKEN,
  description,
  fields,
  matching,
  oneOf,
  required,
  tokenHabits,
} from '../parameters.ts';
import { isRegion } from '../regions.ts';
import { ecs } from '../service.ts';
import { importImagePage } from './import-image-page.ts';
import { disksOfFiles, importedDiskChecks, importedDisks } from './imported-disks.ts';
import {
  detectionStrategy,
  groupChecks,
  imdsSupport,
  newImageParameters,
  quotaChecks,
  storeImage,
} from './new-image.ts';
import { declaredSource } from './sources.ts';

const checks = ecs
  .checks()
  .refuse('Account.Arrearage', ({ call }) => call.settings.arrearage)
  .input({
    RegionId: required('MissingParameter/ImportImage'),
    ClientToken: matching(CLIENT_TOKEN, 'InvalidClientToken.Malformed'),
    ...newImageParameters,
    Description: description('InvalidDescription.Malformed/ImportImage'),
    OSType: oneOf(['linux', 'windows'], 'InvalidOSType.Malformed'),
    BootMode: oneOf(['BIOS', 'UEFI'], 'InvalidBootMode.Malformed'),
    DiskDeviceMapping: importedDisks,
    LicenseType: oneOf(['Auto', 'Aliyun', 'BYOL'], 'InvalidLicenseType.NotSupported/ImportImage'),
    DetectionStrategy: detectionStrategy('InvalidParameter.DetectionStrategy'),
    Features: fields({
      // The page has no word for another value.
      NvmeSupport: oneOf(nvmeSupports, 'InvalidParameter'),
      ImdsSupport: imdsSupport,
    }),
  })
  .refuse('InvalidRegionId.NotFound/ImportImage', ({ call }) => !isRegion(call.scope.region))
  .once({ ...tokenHabits, mismatch: 'IdempotentParameterMismatch' })
  .refuse('MissingParameter.DiskDeviceMapping', ({ input }) => input.DiskDeviceMapping.length === 0)
  .each(({ input }) => input.DiskDeviceMapping, importedDiskChecks)
  // Inferred: no Windows of the list runs on it.
  .refuse(
    'InvalidArchitecture.PlatformUnsupported',
    ({ input: { Architecture, Platform, OSType } }) =>
      Architecture === 'arm64' &&
      (Platform === undefined ? OSType === 'windows' : isWindows(Platform)),
  )
  .refuse(
    'InvalidBootMode.NotSupport/CreateImage',
    ({ input }) => input.Architecture === 'arm64' && input.BootMode === 'BIOS',
  )
  .refuse('TagKey.Duplication', ({ input: { Tag } }) => {
    const keys = Tag.map(({ key }) => key.toLowerCase());
    return new Set(keys).size < keys.length;
  })
  .include(groupChecks)
  .refuse('InvalidImageName.Duplicated/ImportImage', ({ input, call }) =>
    isNameTaken(input.ImageName, input.RegionId, call),
  )
  .include(quotaChecks);

/** An image of files that are believed to be in their buckets. */
export const importImage = ecs.operation('ImportImage', {
  access: 'write',
  starts: 'import',
  page: importImagePage,
  checks,
  run({ input, call }) {
    const { Platform: platform, OSType: osType, Architecture: architecture } = input;
    const image = storeImage(
      input,
      {
        origin: 'import',
        source: declaredSource({ platform, osType, architecture }),
        disks: disksOfFiles(input.DiskDeviceMapping),
        asked: {
          bootMode: input.BootMode,
          nvmeSupport: input.Features.NvmeSupport,
          imdsSupport: input.Features.ImdsSupport,
          licenseType: input.LicenseType,
          detectionStrategy: input.DetectionStrategy,
        },
      },
      call,
    );
    const TaskId = newTaskId(call.ids, input.RegionId);
    call.tasks.start('import', { id: TaskId, image, source: '' });
    return { RegionId: input.RegionId, ImageId: image.id, TaskId };
  },
});
