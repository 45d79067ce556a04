import { regionOfName } from '../../projects.ts';
import { isRegion } from '../../regions.ts';
import { allowed, imageId, visibleImage, withBody } from '../common-checks.ts';
import { newDescription, newName, segment, text } from '../parameters.ts';
import { ims } from '../service.ts';
import { makeCopy } from './make-copy.ts';
import { copyableSize, copyableSource, roomForCopy, usableSourceKey } from './source-checks.ts';

// The order is inferred, and which row says what.
const checks = ims
  .checks()
  .include(withBody)
  .input({
    image_id: segment,
    name: text,
    description: text,
    region: text,
    project_name: text,
    agency_name: text,
    vault_id: text,
  })
  .include(newName)
  .include(newDescription)
  .find('region', 'IMG.0001', ({ input }) => input.region || undefined)
  .find('project', 'IMG.0001', ({ input }) => input.project_name || undefined)
  .find('agency', 'IMG.0001', ({ input }) => input.agency_name || undefined)
  .include(imageId)
  .include(allowed('ims:images:copy'))
  .refuse('IMG.0105', ({ region, call }) => region === call.scope.region)
  .find('target', 'IMG.0108', ({ region }) => (isRegion(region) ? region : undefined))
  .refuse('IMG.0145', ({ project, target }) => regionOfName(project) !== target)
  .include(visibleImage)
  .include(copyableSource)
  .refuse('IMG.0105', ({ source }) => source.attributes.cmkId !== '')
  .include(copyableSize)
  .include(usableSourceKey)
  .refuse('IMG.0179', ({ agency, call }) => call.settings.agencies?.includes(agency) === false)
  .refuse('IMG.0184', ({ input, source }) => source.attributes.isWhole && !input.vault_id)
  .refuse(
    'IMG.0189',
    ({ input, source, call }) =>
      source.attributes.isWhole && call.settings.vaults?.includes(input.vault_id ?? '') === false,
  )
  .include(roomForCopy);

/** Copies an image to another region of Huawei Cloud; Open Telekom Cloud has no such operation. */
export const copyImageCrossRegion = ims.operation('CopyImageCrossRegion', {
  access: 'write',
  starts: 'copy',
  page: [],
  checks,
  run: ({ input, name, source, target, call }) =>
    makeCopy(
      { source, name, description: input.description, region: target, attributes: {} },
      call,
    ),
});
