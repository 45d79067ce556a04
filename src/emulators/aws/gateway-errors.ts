import { defineErrors, documented } from '../../contract/errors.ts';
import { codedById } from '../../vendor-kit/errors.ts';

const PAGE = 'AWS, common errors of the AppStream API';
const SIGNING =
  'AWS IAM, troubleshooting of signed requests; that JSON services answer 400 is inferred';
const CORAL = 'public measurements of other awsJson1_1 services';
const KIND = { kind: 'NUMBER_VALUE' };
const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/**
 * What answers in front of every service of the cloud. The page of common errors has the names of the Query
 * protocol; JSON services answer those below (inferred). An error without a text has none on the wire.
 */
export const gateway = defineErrors(
  codedById({
    UnknownOperationException: documented(
      400,
      '',
      'parameter',
      `${CORAL}; the page says InvalidAction`,
    ),
    MissingAuthenticationTokenException: documented(
      400,
      'Missing Authentication Token',
      'parameter',
      SIGNING,
    ),
    IncompleteSignatureException: {
      ...documented(
        400,
        '{reason}',
        'parameter',
        `${PAGE}; what is missing is told in other words`,
      ),
      sample: { reason: 'The request signature does not conform to AWS standards.' },
    },
    UnrecognizedClientException: documented(
      400,
      'The security token included in the request is invalid.',
      'parameter',
      `${SIGNING}; the page says InvalidClientTokenId, 403`,
    ),
    InvalidSignatureException: documented(400, MISMATCH, 'parameter', SIGNING),
    'InvalidSignatureException/expired': {
      ...documented(
        400,
        'Signature expired: {date} is now earlier than {limit} ({now} - 15 min.)',
        'parameter',
        `${SIGNING}; the page says RequestExpired and allows 15 minutes`,
      ),
      sample: { date: '20261121T080000Z', limit: '20261121T084500Z', now: '20261121T090000Z' },
    },
    'InvalidSignatureException/future': {
      ...documented(
        400,
        'Signature not yet current: {date} is still later than {limit} ({now} + 15 min.)',
        'parameter',
        `${SIGNING}; the page says RequestExpired and allows 15 minutes`,
      ),
      sample: { date: '20261121T100000Z', limit: '20261121T091500Z', now: '20261121T090000Z' },
    },
    'InvalidSignatureException/date': documented(
      400,
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP',
      'parameter',
      SIGNING,
    ),
    'InvalidSignatureException/service': {
      ...documented(
        400,
        "Credential should be scoped to correct service: '{service}'.",
        'parameter',
        SIGNING,
      ),
      sample: { service: 'appstream' },
    },
    'InvalidSignatureException/region': {
      ...documented(
        400,
        'Credential should be scoped to a valid Region, not {region}',
        'injection',
        SIGNING,
      ),
      sample: { region: '{region}' },
    },
    ExpiredTokenException: documented(
      400,
      'The security token included in the request is expired',
      'injection',
      `${SIGNING}; newer pages say 403`,
    ),
    AccessDeniedException: {
      ...documented(
        400,
        'User: {user} is not authorized to perform: {action} on resource: {resource}',
        'injection',
        `${PAGE}; its text is the one of AWS IAM`,
      ),
      sample: {
        user: 'arn:aws:iam::123456789012:user/doppel',
        action: 'appstream:{operation}',
        resource: 'arn:aws:appstream:{region}:123456789012:image/*',
      },
    },
    OptInRequired: documented(
      403,
      'The AWS access key ID needs a subscription for the service.',
      'injection',
      PAGE,
    ),
    SerializationException: documented(400, '', 'parameter', CORAL),
    'SerializationException/list': documented(
      400,
      'Start of list found where not expected',
      'parameter',
      CORAL,
    ),
    'SerializationException/structure': documented(
      400,
      'Start of structure or map found where not expected.',
      'parameter',
      CORAL,
    ),
    'SerializationException/integer': {
      ...documented(400, '{kind} can not be converted to an Integer', 'parameter', CORAL),
      sample: { kind: 'STRING_VALUE' },
    },
    'SerializationException/string': {
      ...documented(400, '{kind} can not be converted to a String', 'parameter', CORAL),
      sample: KIND,
    },
    'SerializationException/boolean': {
      ...documented(
        400,
        '{kind} can not be converted to a Boolean',
        'parameter',
        'inferred: the words of the other types',
      ),
      sample: KIND,
    },
    'SerializationException/expected-list': documented(
      400,
      'Expected list or null',
      'parameter',
      CORAL,
    ),
    'SerializationException/expected-map': documented(
      400,
      'Expected map or null',
      'parameter',
      'inferred: the words of the other types',
    ),
    ValidationException: {
      ...documented(
        400,
        '{violations}',
        'parameter',
        `${PAGE}; the list of violations as ${CORAL} have it`,
      ),
      sample: {
        violations: 'The input fails to satisfy the constraints specified by an AWS service.',
      },
    },
    ThrottlingException: documented(
      400,
      'Rate exceeded',
      'injection',
      `${PAGE}; its text is inferred`,
    ),
    'ThrottlingException/429': documented(
      429,
      'Rate exceeded',
      'injection',
      'inferred: clients take either status',
    ),
    InternalFailure: documented(
      500,
      'The request processing has failed because of an unknown error, exception or failure.',
      'injection',
      PAGE,
    ),
    ServiceUnavailableException: documented(
      503,
      'The request has failed due to a temporary failure of the server.',
      'injection',
      `${PAGE}, where it is ServiceUnavailable`,
    ),
    RequestEntityTooLargeException: documented(
      413,
      'The request body is larger than 1 MiB.',
      'parameter',
      'inferred: no document speaks of size',
    ),
  }),
);

/** Those that any operation can answer; the others of the kinds of values come with its members. */
export const commonErrors = (
  Object.keys(gateway.catalogue) as (keyof typeof gateway.catalogue)[]
).filter((id) => id === 'SerializationException/list' || !id.startsWith('SerializationException/'));
