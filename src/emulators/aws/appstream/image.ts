import type { Image } from '../../../domain/image.ts';
import { failureAt, failureText, makesImage, progressAt, type Task } from '../../../domain/task.ts';
import type { ImageAttributes } from './image-attributes.ts';
import { arnOf, ownerOf } from './names.ts';
import type { AppStreamCall } from './service.ts';

/** An image with this service's part of it. */
export type AppStreamImage = Image<ImageAttributes>;

const makingWords = {
  builder: 'PENDING',
  copy: 'COPYING',
  update: 'CREATING',
  import: 'IMPORTING',
} as const satisfies Record<ImageAttributes['origin'], string>;

const stillWords = { available: 'AVAILABLE', failed: 'FAILED', deleting: 'DELETING' } as const;

const failureCodes = {
  builder: 'INTERNAL_ERROR',
  copy: 'IMAGE_COPY_FAILURE',
  update: 'IMAGE_UPDATE_FAILURE',
  import: 'IMAGE_IMPORT_FAILURE',
} as const satisfies Record<ImageAttributes['origin'], string>;

export type State =
  | (typeof makingWords)[keyof typeof makingWords]
  | (typeof stillWords)[keyof typeof stillWords]
  | 'VALIDATING';

/** Why an image failed. */
export interface ImageFailure {
  readonly code: (typeof failureCodes)[keyof typeof failureCodes];
  readonly message: string;
  /** Milliseconds of the tenant's clock. */
  readonly at: number;
}

/** An image's state at the moment of the call. */
export function stateOf(image: AppStreamImage, call: AppStreamCall): State {
  const { status, attributes } = image;
  if (status !== 'creating') return stillWords[status];
  if (attributes.origin === 'import' && attributes.isValidated && isHalfMade(image, call)) {
    return 'VALIDATING';
  }
  return makingWords[attributes.origin];
}

/** What a failed image says of itself. */
export function failureOf(image: AppStreamImage, call: AppStreamCall): ImageFailure {
  const { attributes, updatedAt } = image;
  const task = makingOf(image, call);
  const failure = task && failureAt(task, call.now);
  return {
    code: failureCodes[attributes.origin],
    message: failure === undefined ? attributes.failure : failureText(failure),
    at: task?.endsAt ?? updatedAt,
  };
}

export function imageArn({ id, region, name, owned }: AppStreamImage, call: AppStreamCall): string {
  return owned ? arnOf(region, call.accountId, name) : id;
}

/** The own image of an ARN, in the region of the call. */
export function ownImageOf(arn: string, call: AppStreamCall): AppStreamImage | undefined {
  const image = call.images.owned(arn.slice(arn.lastIndexOf('/') + 1));
  return image !== undefined && imageArn(image, call) === arn ? image : undefined;
}

/** The cloud's own image of a name, in the region of the call: its id is its ARN, without an account. */
export function publicImage(name: string, { images, scope }: AppStreamCall) {
  return images.visible(arnOf(scope.region, '', name));
}

/** The images of others are the cloud's own, or shared by another account. */
export function visibilityOf({ id, owned }: AppStreamImage): 'PRIVATE' | 'PUBLIC' | 'SHARED' {
  if (owned) return 'PRIVATE';
  return ownerOf(id) === '' ? 'PUBLIC' : 'SHARED';
}

/** The import comes first, the validation second: half of the time each (inferred). */
function isHalfMade(image: AppStreamImage, call: AppStreamCall): boolean {
  const task = makingOf(image, call);
  return task !== undefined && progressAt(task, call.now).percent >= 50;
}

/** The task that makes or made an image: the newest, for a name may have been deleted and used again. */
function makingOf(image: AppStreamImage, { tasks }: AppStreamCall): Task | undefined {
  return tasks.of(image).findLast(({ kind }) => makesImage(kind));
}
