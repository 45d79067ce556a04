import { type AppStreamImage, stateOf } from './image.ts';
import { type AppStreamCall, appStream } from './service.ts';

/** What needs an account that is not suspended. */
export const activeAccount = appStream
  .checks()
  .refuse('InvalidAccountStatusException', ({ call }) => call.settings.suspended);

interface Named {
  readonly input: { readonly Name: string };
}

/** The own image that `Name` names: images of others are as good as unknown. */
export const ownImage = appStream.checks<Named>().find(
  'image',
  'ResourceNotFoundException/image',
  ({ input, call }) => call.images.owned(input.Name),
  ({ input, call }) => unknownImage(input.Name, call),
);

/** The own image that `Name` names, which must be AVAILABLE. */
export const availableImage = ownImage.refuse(
  'ResourceNotAvailableException/image',
  ({ image }) => image.status !== 'available',
  ({ image, call }) => unavailable(image, call),
);

/** What is said of a name that no own image has. */
export function unknownImage(name: string, { accountId: account }: AppStreamCall) {
  return { name, account };
}

/** What is said of an image that is not AVAILABLE. */
export function unavailable(image: AppStreamImage, call: AppStreamCall) {
  return { name: image.name, state: stateOf(image, call) };
}

/** Images on a base from before then cannot be updated, nor copied (inferred). */
const FIRST_COMPATIBLE = Date.parse('2017-07-24T00:00:00Z');

export function isIncompatible({ attributes }: AppStreamImage): boolean {
  const { isIncompatible, publicBaseImageReleasedDate: released } = attributes;
  return isIncompatible || (released !== '' && Date.parse(released) < FIRST_COMPATIBLE);
}
