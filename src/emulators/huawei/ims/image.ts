import type { ImageChange } from '../../../contract/call.ts';
import { makesImage, progressAt } from '../../../domain/task.ts';
import { projectIdOf } from '../projects.ts';
import { isRegion } from '../regions.ts';
import type { ImageAttributes } from './image-attributes.ts';
import type { ImsCall, ImsImage } from './service.ts';

/** Whether an image can be used. */
export function isActive({ status }: ImsImage): boolean {
  return status === 'available';
}

/** An image's status: that of one that is being made follows its job. */
export function statusOf(
  image: ImsImage,
  call: ImsCall,
): 'queued' | 'saving' | 'active' | 'killed' {
  const { status } = image;
  if (status === 'available') return 'active';
  if (status === 'failed') return 'killed';
  const job = makingOf(image, call);
  return job !== undefined && progressAt(job, call.now).percent < 10 ? 'queued' : 'saving';
}

/**
 * When an image became active; `undefined` while it has not. Nothing but its making changes an image before; whoever
 * changes it later keeps the moment.
 */
export function activeAt(image: ImsImage): number | undefined {
  return isActive(image) ? (image.attributes.activeAt ?? image.updatedAt) : undefined;
}

/** Changes an image that is there, and keeps what its last change said so far. */
export function change(
  image: ImsImage,
  { attributes, ...facts }: ImageChange<ImageAttributes>,
  { images }: ImsCall,
): void {
  const kept = { activeAt: activeAt(image) ?? null };
  images.update(image, { ...facts, attributes: { ...kept, ...attributes } });
}

/** The project of an image: the caller's as it names it, its own of the region, or another's. */
export function ownerOf({ owned, region, attributes }: ImsImage, call: ImsCall): string {
  const { scope, decoded } = call;
  if (!owned) return attributes.owner;
  if (region === scope.region) return decoded.project.id;
  return isRegion(region) ? projectIdOf(scope.tenant, region) : '';
}

/** Whose an image is: an own one counts as shared once another project has it. */
export function imageTypeOf({ owned, attributes }: ImsImage): 'gold' | 'private' | 'shared' {
  if (!owned) return attributes.origin;
  return attributes.members.length > 0 ? 'shared' : 'private';
}

export function visibilityOf(image: ImsImage): 'public' | 'private' | 'shared' {
  const type = imageTypeOf(image);
  return type === 'gold' ? 'public' : type;
}

function makingOf(image: ImsImage, { tasks }: ImsCall) {
  return tasks.of(image).find(({ kind }) => makesImage(kind));
}
