import { isUuid } from './identifiers.ts';
import { type ImsCall, ims } from './service.ts';

/** All that names a project in the request must name one, and one of the caller's. */
export const oneProject = ims
  .checks()
  .refuse('IMG.0030', ({ call }) => !call.decoded.project.isOne);

/** A body must be there. */
export const withBody = ims
  .checks()
  .include(oneProject)
  .refuse('IMG.0007', ({ call }) => call.decoded.isEmpty);

interface AboutImage {
  readonly input: { readonly image_id: string };
  readonly call: ImsCall;
}

/** An id must be a UUID. */
export const imageId = ims
  .checks<AboutImage>()
  .refuse('IMG.0066', ({ input }) => !isUuid(input.image_id));

/** The image of the path, as the API of the service itself tells that there is none. */
export const visibleImage = ims
  .checks<AboutImage>()
  .refuse(
    'IMG.0027/400',
    ({ input, call }) =>
      call.settings.unknownImageStatus === 400 && call.images.visible(input.image_id) === undefined,
  )
  .find('source', 'IMG.0027', ({ input, call }) => call.images.visible(input.image_id));

/** The image that a call of the service itself names. */
export const namedImage = ims.checks<AboutImage>().include(imageId).include(visibleImage);

/** The same, where only its owner may do what is asked for. */
export const ownImage = namedImage.refuse('IMG.0047', ({ source }) => !source.owned);

/** The image of the path, as Glance tells that there is none: by 404, whatever its id looks like. */
export const glanceImage = ims
  .checks<AboutImage>()
  .find('image', 'IMG.0027', ({ input, call }) => call.images.visible(input.image_id));

/** The caller must be allowed to do something. */
export function allowed(action: string) {
  return ims
    .checks<{ readonly call: ImsCall }>()
    .refuse('IMG.0026', ({ call }) => call.settings.deniedActions.includes(action));
}
