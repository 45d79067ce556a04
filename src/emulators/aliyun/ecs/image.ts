import type { Image } from '../../../domain/image.ts';
import type { Task } from '../../../domain/task.ts';
import type { ImageAttributes } from './image-attributes.ts';
import type { EcsCall } from './service.ts';

/** An image with this service's part of it. */
export type EcsImage = Image<ImageAttributes>;

/**
 * The name of a new image: as asked, else its id. Observed of an image of an instance in 2017, for copies
 * and imports inferred.
 */
export function nameOf(asked: string | undefined, id: string): string {
  return asked ?? id;
}

/** Whether another image of the caller bears a name in a region; an image without a name takes none. */
export function isNameTaken(
  name: string | undefined,
  region: string,
  { images }: EcsCall,
  except?: string,
): boolean {
  if (!name) return false;
  return images.named(name, region).some(({ id, owned }) => owned && id !== except);
}

/** The task that creates an image, or created it. */
export function creationOf(image: EcsImage, { tasks }: EcsCall): Task | undefined {
  return tasks.of(image).at(-1);
}

/** Removes an image; the work that still creates it ends. */
export function removeImage(image: EcsImage, call: EcsCall): void {
  const task = creationOf(image, call);
  if (task?.phase === 'queued' || task?.phase === 'running') call.tasks.cancel(task);
  call.images.remove(image);
}
