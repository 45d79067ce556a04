import { timestamp } from '../timestamp.ts';
import {
  type AppStreamImage,
  failureOf,
  type ImageFailure,
  imageArn,
  stateOf,
  visibilityOf,
} from './image.ts';
import type { AppStreamCall } from './service.ts';

/** An image as the wire shows it, in the order of the model. */
export function showImage(image: AppStreamImage, call: AppStreamCall) {
  const { attributes, name, description, owned } = image;
  const failure = image.status === 'failed' ? failureOf(image, call) : undefined;
  return {
    Name: name,
    Arn: imageArn(image, call),
    BaseImageArn: attributes.baseImageArn || undefined,
    DisplayName: attributes.displayName || undefined,
    State: stateOf(image, call),
    Visibility: visibilityOf(image),
    ImageBuilderSupported: attributes.imageBuilderSupported,
    ImageBuilderName: attributes.imageBuilderName || undefined,
    Platform: attributes.platform,
    Description: attributes.hasEmptyDescription ? '' : description || undefined,
    StateChangeReason: failure && { Code: failure.code, Message: failure.message },
    Applications: attributes.applications,
    CreatedTime: timestamp(image.createdAt),
    PublicBaseImageReleasedDate:
      attributes.publicBaseImageReleasedDate === ''
        ? undefined
        : timestamp(Date.parse(attributes.publicBaseImageReleasedDate)),
    AppstreamAgentVersion: attributes.appstreamAgentVersion || undefined,
    ImagePermissions: attributes.imagePermissions ?? undefined,
    ImageErrors: failure && [showError(failure)],
    LatestAppstreamAgentVersion: attributes.latestAppstreamAgentVersion ? 'TRUE' : 'FALSE',
    SupportedInstanceFamilies: attributes.supportedInstanceFamilies,
    DynamicAppProvidersEnabled: attributes.dynamicAppProvidersEnabled ? 'ENABLED' : 'DISABLED',
    // Said of own images: whether others may use them is no other account's business (inferred).
    ImageSharedWithOthers: owned ? (attributes.shares.length > 0 ? 'TRUE' : 'FALSE') : undefined,
    ManagedSoftwareIncluded: attributes.managedSoftwareIncluded,
    ImageType: attributes.imageType,
  };
}

/** The code is one of a list for fleets; this one says least (inferred). */
function showError({ message, at }: ImageFailure) {
  return {
    ErrorCode: 'INTERNAL_SERVICE_ERROR',
    ErrorMessage: message,
    ErrorTimestamp: timestamp(at),
  };
}
