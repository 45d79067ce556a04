import { defineErrors, documented } from '../../contract/errors.ts';

const PAGE = 'Volcengine common error codes';
const CODE_KNOWN = `inferred: the code is on the page of ${PAGE}, its text is not`;

/** What the gateway in front of every service answers by itself. */
export const gateway = defineErrors({
  MissingParameter: {
    ...documented(400, 'The request is missing {name} parameter.', 'parameter', PAGE),
    sample: { name: 'Action' },
  },
  MissingAuthenticationToken: documented(
    401,
    'Request is missing Authentication Token.',
    'parameter',
    `${PAGE}; one public note saw 400 InvalidCredential instead`,
  ),
  MissingRequestInfo: {
    ...documented(400, 'The request is missing {name} information.', 'parameter', PAGE),
    sample: { name: 'timestamp' },
  },
  MissingSignature: documented(401, 'The request is missing signature.', 'parameter', PAGE),
  InvalidTimestamp: documented(
    403,
    'The Signature of the request is expired.',
    'parameter',
    `${PAGE}; the BytePlus edition says 400`,
  ),
  ServiceNotFound: {
    ...documented(404, 'This service[{service}] not found.', 'parameter', PAGE),
    sample: { service: 'ecs' },
  },
  InvalidActionOrVersion: {
    ...documented(
      404,
      'Could not find operation {action} for version {version}.',
      'parameter',
      `${PAGE}; CopyImage lists it too`,
    ),
    sample: { action: '{operation}', version: '{version}' },
  },
  InvalidAccessKey: {
    ...documented(
      401,
      'The accesskey [{accessKey}] included in the request is invalid.',
      'parameter',
      PAGE,
    ),
    sample: { accessKey: '{tenant}' },
  },
  SignatureDoesNotMatch: documented(
    401,
    'The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method. Consult the service documentation for details.',
    'parameter',
    PAGE,
  ),
  LackPolicy: documented(403, 'Request was rejected because of lack of policy.', 'injection', PAGE),
  // Without a resource real answers end behind the colon.
  AccessDenied: {
    ...documented(
      403,
      'User is not authorized to perform: {action} on resource: ',
      'injection',
      `${PAGE}; where there is no resource, as a public note saw it`,
    ),
    sample: { action: 'ecs:{operation}' },
  },
  'AccessDenied/resource': {
    ...documented(
      403,
      'User is not authorized to perform: {action} on resource: {resource}.',
      'injection',
      PAGE,
    ),
    code: 'AccessDenied',
    sample: { action: 'ecs:{operation}', resource: 'trn:ecs:{region}:*:image/*' },
  },
  LackProjectPolicy: documented(
    403,
    'Request was rejected because of lack of project policy.',
    'injection',
    PAGE,
  ),
  InvalidAuthorization: documented(
    400,
    "Invalid 'Authorization' header, Pls check authorization header.",
    'parameter',
    PAGE,
  ),
  InvalidCredential: documented(
    400,
    "Invalid credential in 'Authorization', Pls check credential in authorization header.",
    'parameter',
    `${PAGE}; its number is inferred`,
  ),
  InvalidSecretToken: {
    ...documented(401, 'Invalid secret token, msg: {reason}.', 'injection', PAGE),
    sample: { reason: 'the token is expired' },
  },
  // "reach": the vendor's own slip.
  FlowLimitExceeded: documented(
    429,
    "You've reach the limit on request rate of resources.",
    'injection',
    'Volcengine ECS error codes; the gateway has a longer text for the same code',
  ),
  MethodNotAllowed: {
    ...documented(405, 'The method {method} is not allowed.', 'parameter', CODE_KNOWN),
    sample: { method: 'PUT' },
  },
  InternalServiceError: documented(
    502,
    'Internal Service is error, Pls Contact With Admin.',
    'injection',
    CODE_KNOWN,
  ),
  InternalServiceTimeout: documented(
    504,
    'Internal Service is timeout. Pls Contact With Admin.',
    'injection',
    CODE_KNOWN,
  ),
  ServiceUnavailableTemporarily: documented(
    503,
    'Service is unavailable temporarily.',
    'injection',
    CODE_KNOWN,
  ),
});

/**
 * `Error.CodeN` by error id. Only the gateway's errors carry the number; FlowLimitExceeded (100018) is
 * answered in the product's words, without it.
 */
export const codeNumbers: Readonly<Record<string, number>> = {
  MissingParameter: 100002,
  MissingAuthenticationToken: 100003,
  MissingRequestInfo: 100004,
  MissingSignature: 100005,
  InvalidTimestamp: 100006,
  ServiceNotFound: 100007,
  InvalidActionOrVersion: 100008,
  InvalidAccessKey: 100009,
  SignatureDoesNotMatch: 100010,
  LackPolicy: 100012,
  AccessDenied: 100013,
  'AccessDenied/resource': 100013,
  InternalServiceError: 100014,
  InternalServiceTimeout: 100016,
  ServiceUnavailableTemporarily: 100019,
  MethodNotAllowed: 100020,
  InvalidAuthorization: 100024,
  InvalidCredential: 100025,
  InvalidSecretToken: 100026,
} satisfies Partial<Record<keyof typeof gateway.catalogue, number>>;
