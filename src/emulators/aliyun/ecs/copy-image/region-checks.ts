import { isRegion } from '../regions.ts';
import { ecs } from '../service.ts';
import { plainRegion } from '../settings.ts';

/** Whether images may go from the one region to the other. */
export const regionChecks = ecs
  .checks<{ readonly from: string; readonly to: string }>()
  .refuse('SourceRegion.NotFound', ({ from }) => !isRegion(from))
  .refuse('DestinationRegion.NotFound', ({ to }) => !isRegion(to))
  .fact('origin', ({ from, call }) => call.settings.regions[from] ?? plainRegion())
  .fact('destination', ({ to, call }) => call.settings.regions[to] ?? plainRegion())
  .fact('isAcross', ({ from, to }) => from !== to)
  .refuse(
    'IncorrectDestinationRegion',
    ({ isAcross, call }) => call.settings.forbidSameRegion && !isAcross,
  )
  .refuse(
    'RegionNotSupportCopy',
    ({ origin, destination }) => !origin.copySupported || !destination.copySupported,
  )
  .refuse(
    'InvalidOperation.CopyingDataFromThisRegionUnsupported',
    ({ isAcross, origin }) => isAcross && origin.exportDenied,
  )
  .refuse(
    'InvalidOperation.CopyingDataToThisRegionUnsupported',
    ({ isAcross, from, destination }) =>
      isAcross && destination.acceptsFrom?.includes(from) === false,
    ({ destination }) => ({ regions: destination.acceptsFrom?.join(',') ?? '' }),
  )
  .refuse('OperationDenied.NonCompliantDestinationRegion', ({ from, to, call }) =>
    call.settings.deniedRegionPairs.some(([source, target]) => source === from && target === to),
  );
