import { defineErrors } from '../../contract/errors.ts';

const PAGE = 'Volcengine common error codes';
const CODE_KNOWN = `inferred: the code is on the page of ${PAGE}, its text is not`;

/** What the gateway in front of every service answers by itself. */
export const gateway = defineErrors({
  MissingParameter: {
    status: 400,
    message: 'The request is missing {name} parameter.',
    cause: 'parameter',
    source: PAGE,
    sample: { name: 'Action' },
  },
  MissingAuthenticationToken: {
    status: 401,
    message: 'Request is missing Authentication Token.',
    cause: 'parameter',
    source: `${PAGE}; one public note saw 400 InvalidCredential instead`,
  },
  MissingRequestInfo: {
    status: 400,
    message: 'The request is missing {name} information.',
    cause: 'parameter',
    source: PAGE,
    sample: { name: 'timestamp' },
  },
  MissingSignature: {
    status: 401,
    message: 'The request is missing signature.',
    cause: 'parameter',
    source: PAGE,
  },
  InvalidTimestamp: {
    status: 403,
    message: 'The Signature of the request is expired.',
    cause: 'parameter',
    source: `${PAGE}; the BytePlus edition says 400`,
  },
  ServiceNotFound: {
    status: 404,
    message: 'This service[{service}] not found.',
    cause: 'parameter',
    source: PAGE,
    sample: { service: 'ecs' },
  },
  InvalidActionOrVersion: {
    status: 404,
    message: 'Could not find operation {action} for version {version}.',
    cause: 'parameter',
    source: `${PAGE}; CopyImage lists it too`,
    sample: { action: '{operation}', version: '{version}' },
  },
  InvalidAccessKey: {
    status: 401,
    message: 'The accesskey [{accessKey}] included in the request is invalid.',
    cause: 'parameter',
    source: PAGE,
    sample: { accessKey: '{tenant}' },
  },
  SignatureDoesNotMatch: {
    status: 401,
    message:
      'The request signature we calculated does not match the signature you provided. Check your Secret Access Key and signing method. Consult the service documentation for details.',
    cause: 'parameter',
    source: PAGE,
  },
  LackPolicy: {
    status: 403,
    message: 'Request was rejected because of lack of policy.',
    cause: 'injection',
    source: PAGE,
  },
  AccessDenied: {
    status: 403,
    message: 'User is not authorized to perform: {action} on resource: {resource}.',
    cause: 'injection',
    source: PAGE,
    sample: { action: 'ecs:{operation}', resource: '' },
  },
  LackProjectPolicy: {
    status: 403,
    message: 'Request was rejected because of lack of project policy.',
    cause: 'injection',
    source: PAGE,
  },
  InvalidAuthorization: {
    status: 400,
    message: "Invalid 'Authorization' header, Pls check authorization header.",
    cause: 'parameter',
    source: PAGE,
  },
  InvalidCredential: {
    status: 400,
    message: "Invalid credential in 'Authorization', Pls check credential in authorization header.",
    cause: 'parameter',
    source: `${PAGE}; its number is inferred`,
  },
  InvalidSecretToken: {
    status: 401,
    message: 'Invalid secret token, msg: {reason}.',
    cause: 'injection',
    source: PAGE,
    sample: { reason: 'the token is expired' },
  },
  FlowLimitExceeded: {
    status: 429,
    // "reach": the vendor's own slip.
    message: "You've reach the limit on request rate of resources.",
    cause: 'injection',
    source: 'Volcengine ECS error codes; the gateway has a longer text for the same code',
  },
  MethodNotAllowed: {
    status: 405,
    message: 'The method {method} is not allowed.',
    cause: 'parameter',
    source: CODE_KNOWN,
    sample: { method: 'PUT' },
  },
  InternalServiceError: {
    status: 502,
    message: 'Internal Service is error, Pls Contact With Admin.',
    cause: 'injection',
    source: CODE_KNOWN,
  },
  InternalServiceTimeout: {
    status: 504,
    message: 'Internal Service is timeout. Pls Contact With Admin.',
    cause: 'injection',
    source: CODE_KNOWN,
  },
  ServiceUnavailableTemporarily: {
    status: 503,
    message: 'Service is unavailable temporarily.',
    cause: 'injection',
    source: CODE_KNOWN,
  },
});

/**
 * `Error.CodeN` by row. Only the gateway's errors carry the number; FlowLimitExceeded (100018) is
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
  InternalServiceError: 100014,
  InternalServiceTimeout: 100016,
  ServiceUnavailableTemporarily: 100019,
  MethodNotAllowed: 100020,
  InvalidAuthorization: 100024,
  InvalidCredential: 100025,
  InvalidSecretToken: 100026,
} satisfies Partial<Record<keyof typeof gateway.catalogue, number>>;
