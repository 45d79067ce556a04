import { allowed, imageId, visibleImage, withBody } from '../common-checks.ts';
import { newDescription, newName, segment, text } from '../parameters.ts';
import { ims } from '../service.ts';
import { makeCopy } from './make-copy.ts';
import {
  copyableSize,
  copyableSource,
  isEnterpriseProject,
  keyState,
  roomForCopy,
  usableSourceKey,
} from './source-checks.ts';

// The order is inferred.
const checks = ims
  .checks()
  .include(withBody)
  .input({
    image_id: segment,
    name: text,
    description: text,
    cmk_id: text,
    enterprise_project_id: text,
  })
  .include(newName)
  .include(newDescription)
  .include(imageId)
  .include(allowed('ims:images:copy'))
  .include(visibleImage)
  .include(copyableSource)
  .refuse('IMG.0130', ({ source }) => source.attributes.isWhole)
  .include(copyableSize)
  .include(usableSourceKey)
  .fact('cmkId', ({ input }) => input.cmk_id ?? '')
  .fact('key', ({ cmkId, call }) => keyState(cmkId, call))
  .refuse('IMG.0095', ({ key }) => key === 'Unknown')
  .refuse('IMG.0097', ({ key }) => key === 'Disabled')
  .refuse('IMG.0099', ({ key }) => key === 'Denied')
  .refuse('IMG.0096', ({ cmkId, source }) => cmkId !== '' && cmkId === source.attributes.cmkId)
  .refuse(
    'IMG.0118',
    ({ cmkId, source }) => cmkId !== '' && source.attributes.virtualEnvType === 'Ironic',
  )
  .refuse('IMG.0155', ({ input, call }) => !isEnterpriseProject(input.enterprise_project_id, call))
  .fact('target', ({ call }) => call.scope.region)
  .include(roomForCopy);

/** The same operation under two paths: the newer one is the SDK's `SafeMode`. */
function copyOperation(name: string) {
  return ims.operation(name, {
    access: 'write',
    starts: 'copy',
    page: [],
    checks,
    run: ({ input, name, source, target, cmkId, call }) =>
      makeCopy(
        {
          source,
          name,
          description: input.description,
          region: target,
          attributes: { cmkId, enterpriseProject: input.enterprise_project_id || '0' },
        },
        call,
      ),
  });
}

/** Copies an image within its region; answers with a job. */
export const copyImageInRegion = copyOperation('CopyImageInRegion');

export const copyImageInRegionInSafeMode = copyOperation('CopyImageInRegionInSafeMode');
