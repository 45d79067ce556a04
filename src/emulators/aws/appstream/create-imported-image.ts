import { boolean, list, optional, required, string, structure } from '../shapes.ts';
import { plainAttributes } from './image-attributes.ts';
import { activeAccount } from './image-checks.ts';
import { arn, imageName, tags } from './names.ts';
import { appStream } from './service.ts';
import { showImage } from './show-image.ts';
import { toTags } from './tags.ts';

/** What is imported is not here to be measured; no answer tells it either. */
const SIZE_GIB = 200;

const TEXT = '^[a-zA-Z0-9_.() -]+$';
const INSTANCE_TYPE =
  '^[a-zA-Z0-9-]+(\\.[a-z0-9-]+)+\\.(small|medium|large|xlarge|\\d+xlarge|metal)$';
const ROLE = /^arn:[\w-]+:iam::\d+:role\/.+$/;

const application = structure({
  Name: required(string()),
  DisplayName: optional(string()),
  AbsoluteAppPath: required(string()),
  AbsoluteIconPath: optional(string()),
  AbsoluteManifestPath: optional(string()),
  WorkingDirectory: optional(string()),
  LaunchParameters: optional(string()),
});

// The order is inferred, from CopyImage's.
const checks = appStream
  .input({
    Name: required(imageName),
    SourceAmiId: optional(string({ pattern: '^ami-[a-z0-9]{8,17}$' })),
    WorkspaceImageId: optional(string({ max: 67, min: 12, pattern: '^wsi-[0-9a-z]{8,63}$' })),
    IamRoleArn: optional(arn),
    Description: optional(string({ max: 256, pattern: TEXT })),
    DisplayName: optional(string({ max: 100, pattern: TEXT })),
    Tags: optional(tags),
    RuntimeValidationConfig: optional(
      structure({ IntendedInstanceType: optional(string({ pattern: INSTANCE_TYPE })) }),
    ),
    AgentSoftwareVersion: optional(string({ oneOf: ['CURRENT_LATEST', 'ALWAYS_LATEST'] })),
    AppCatalogConfig: optional(list(application, { max: 50 })),
    DryRun: optional(boolean()),
  })
  .include(activeAccount)
  // One source, and for an AMI the role that reads it, as the older model wants it (inferred).
  .refuse(
    'InvalidParameterCombinationException',
    ({ input }) => (input.SourceAmiId === undefined) === (input.WorkspaceImageId === undefined),
  )
  .refuse(
    'InvalidParameterCombinationException',
    ({ input }) => input.SourceAmiId !== undefined && input.IamRoleArn === undefined,
  )
  .refuse(
    'InvalidRoleException',
    ({ input }) => input.IamRoleArn !== undefined && !ROLE.test(input.IamRoleArn),
  )
  .refuse(
    'ResourceAlreadyExistsException',
    ({ input, call }) => call.images.owned(input.Name) !== undefined,
  )
  .refuse('LimitExceededException', ({ call }) => call.images.isFull('imagesPerRegion'))
  // That it would have succeeded is told as an error.
  .refuse('DryRunOperationException', ({ input }) => input.DryRun);

/** Makes an image of an AMI or of a WorkSpaces image; neither it nor the role is shown afterwards (documented). */
export const createImportedImage = appStream.operation('CreateImportedImage', {
  access: 'write',
  starts: 'import',
  page: [
    'DryRunOperationException',
    'IncompatibleImageException',
    'InvalidAccountStatusException',
    'InvalidParameterCombinationException',
    'InvalidRoleException',
    'LimitExceededException',
    'OperationNotPermittedException',
    'ResourceAlreadyExistsException',
    'ResourceNotFoundException',
  ],
  checks,
  run({ input, call }) {
    const { Name: name } = input;
    const plan = call.images.create({
      id: name,
      name,
      description: input.Description,
      sizeGiB: SIZE_GIB,
      tags: toTags(input.Tags),
      attributes: {
        ...plainAttributes(),
        origin: 'import',
        imageType: 'CUSTOM',
        displayName: input.DisplayName ?? '',
        isValidated: input.RuntimeValidationConfig !== undefined,
        latestAppstreamAgentVersion: true,
        applications: (input.AppCatalogConfig ?? []).map((one) => ({
          Name: one.Name,
          DisplayName: one.DisplayName,
          LaunchPath: one.AbsoluteAppPath,
          LaunchParameters: one.LaunchParameters,
          WorkingDirectory: one.WorkingDirectory,
          Enabled: true,
        })),
      },
    });
    call.tasks.start('import', { id: name, image: plan, source: '' });
    const image = call.images.owned(name);
    return { Image: image && showImage(image, call) };
  },
});
