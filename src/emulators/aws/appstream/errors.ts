import { defineErrors } from '../../../contract/errors.ts';
import { codedById, errorsOn } from '../../../vendor-kit/errors.ts';
import { gateway } from '../gateway-errors.ts';

const model = errorsOn('AWS AppStream 2.0, model of the API');
const live = errorsOn('public issue reports with texts of the real service');
const ours = errorsOn('inferred');

const NOT_FOUND = 'The specified resource was not found.';
const DRY_RUN =
  'The exception that is thrown when a dry run operation is requested. This indicates that the validation checks have been performed successfully, but no actual resources were created or modified.';

/** The exceptions of the service's model; where it really says more than the model's sentence, a row has that. */
const modelledErrors = {
  ConcurrentModificationException: model.state(
    400,
    'An API error occurred. Wait a few minutes and try again.',
  ),
  DryRunOperationException: model.parameter(400, DRY_RUN),
  'DryRunOperationException/412': model.injection(
    412,
    DRY_RUN,
    'the status is that of newer models',
  ),
  IncompatibleImageException: model.state(
    400,
    "The image can't be updated because it's not compatible for updates.",
  ),
  InvalidAccountStatusException: model.state(
    400,
    'The resource cannot be created because your AWS account is suspended. For assistance, contact AWS Support.',
  ),
  InvalidParameterCombinationException: model.parameter(
    400,
    'Indicates an incorrect combination of parameters, or a missing parameter.',
  ),
  InvalidRoleException: model.parameter(400, 'The specified role is invalid.'),
  LimitExceededException: model.state(
    400,
    'The requested limit exceeds the permitted limit for an account.',
  ),
  OperationNotPermittedException: model.state(400, 'The attempted operation is not permitted.'),
  RequestLimitExceededException: model.injection(
    400,
    'WorkSpaces Applications can’t process the request right now because the Describe calls from your AWS account are being throttled by Amazon EC2. Try again later.',
  ),
  ResourceAlreadyExistsException: model.state(400, 'The specified resource already exists.'),
  ResourceInUseException: model.state(400, 'The specified resource is in use.'),
  ResourceNotAvailableException: model.injection(
    400,
    "The specified resource exists and is not in use, but isn't available.",
  ),
  'ResourceNotAvailableException/image': live.state(
    400,
    'The image {name} is {state}. The image must be in an AVAILABLE state for this action to succeed.',
  ),
  ResourceNotFoundException: model.parameter(400, NOT_FOUND),
  'ResourceNotFoundException/404': model.injection(
    404,
    NOT_FOUND,
    'the status is that of newer models',
  ),
  'ResourceNotFoundException/image': live.parameter(
    400,
    'The image {name} for account {account} does not exist.',
  ),
};

const image = { name: 'doppel-sample', state: 'COPYING', account: '123456789012' };

/** Every error of the service: the gateway's, then the model's. */
export const errors = defineErrors(
  codedById({
    ...gateway.catalogue,
    'ValidationException/region': {
      ...ours.parameter(400, 'Invalid destination region: {region}'),
      sample: { region: 'mars-1' },
    },
    'ValidationException/prefix': {
      ...ours.parameter(400, 'The image name {name} begins with a reserved prefix.'),
      sample: { name: 'Amazon-image' },
    },
    ...modelledErrors,
    'ResourceNotAvailableException/image': {
      ...modelledErrors['ResourceNotAvailableException/image'],
      sample: image,
    },
    'ResourceNotFoundException/image': {
      ...modelledErrors['ResourceNotFoundException/image'],
      sample: image,
    },
  }),
);

export const { error } = errors;

/** The codes of the model, and two of operations that are not imitated. */
export const modelled: ReadonlySet<string> = new Set([
  ...Object.keys(modelledErrors).map((id) => id.split('/', 1)[0] ?? id),
  'EntitlementAlreadyExistsException',
  'EntitlementNotFoundException',
]);
