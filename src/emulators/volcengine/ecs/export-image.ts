import * as z from 'zod';
import { defineOperation } from '../../../contract/emulator.ts';
import type { EcsCall } from './call.ts';
import { error } from './errors.ts';
import { findImage } from './image.ts';
import { page } from './pages.ts';
import { required } from './parameters.ts';
import { startTask } from './tasks.ts';

// Inferred: the name of an object, which does not begin with a slash.
const TOS_PREFIX = /^[A-Za-z0-9_.-][A-Za-z0-9_./-]{0,511}$/;

/** Writes an image to object storage; until that is done it can be neither copied nor deleted. */
export const exportImage = defineOperation({
  docs: page('ExportImage'),
  access: 'write',
  errors: [
    'InvalidImageForExportImage.UnSupported',
    'InvalidImageStatus',
    'InvalidTOSPrefix.Malformed',
    'InvalidTosPutObject.AccessDenied',
    'MissingParameter.ImageId',
    'MissingParameter.TOSBucket',
    'MissingParameter.TOSPrefix',
    'InvalidImage.NotFound',
    'InternalError',
  ],
  input: z.object({
    ImageId: required('MissingParameter.ImageId'),
    TOSBucket: required('MissingParameter.TOSBucket'),
    TOSPrefix: required('MissingParameter.TOSPrefix').regex(
      TOS_PREFIX,
      'InvalidTOSPrefix.Malformed',
    ),
  }),
  run({ ImageId }, call: EcsCall) {
    const image = findImage(ImageId, call);
    if (image === undefined) throw error('InvalidImage.NotFound');
    const { productCode, wholeMachine } = image.attributes;
    if (!image.owned || productCode !== '' || wholeMachine) {
      throw error('InvalidImageForExportImage.UnSupported');
    }
    if (image.status !== 'available') throw error('InvalidImageStatus');
    const { region } = call.scope;
    const work = { kind: 'export', region, imageId: ImageId, sourceImageId: ImageId } as const;
    return { TaskId: startTask(work, call) };
  },
});
