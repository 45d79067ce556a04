import { distributionErrors } from '../errors.ts';
import { newId } from '../identifiers.ts';
import { appStreaming, succeeded } from '../service.ts';
import { distributionChecks } from './distribution-checks.ts';
import { placementsOf } from './distributions.ts';

/** Starts a task that brings a version of an image to regions; the image keeps its id in all of them. */
export const startTaskForDistributeImage = appStreaming.operation('StartTaskForDistributeImage', {
  access: 'write',
  starts: 'copy',
  page: distributionErrors,
  checks: distributionChecks,
  run({ image, versionId, destinations, sourceRegion, call }) {
    const taskId = newId('task', call.ids);
    const placements = [...placementsOf(image)];
    for (const region of destinations) {
      const placed = { regionId: region, versionId, status: 'INIT', taskId } as const;
      const at = placements.findIndex(
        (placement) => placement.regionId === region && placement.versionId === versionId,
      );
      placements.splice(at < 0 ? placements.length : at, at < 0 ? 0 : 1, placed);
      call.tasks.start('copy', {
        id: taskId,
        image: { region, id: image.id },
        source: image.id,
        sourceRegion,
        seconds: image.attributes.copySeconds,
      });
    }
    const { updatedAt } = image;
    call.images.update(image, { attributes: { placements }, updatedAt });
    return { Data: taskId, ...succeeded };
  },
});
