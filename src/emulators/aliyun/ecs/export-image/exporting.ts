import type { EcsImage } from '../image.ts';
import type { EcsCall } from '../service.ts';

/** Whether an image is being written to a bucket: by a task, or because its attributes say so. */
export function isExporting(image: EcsImage, { tasks }: EcsCall): boolean {
  return (
    image.attributes.exporting || tasks.unfinishedAbout(image).some(({ kind }) => kind === 'export')
  );
}
