import { defineErrors } from '../../contract/errors.ts';

const COMMON = 'Alibaba Cloud, common error codes of RPC APIs';
const FIELD = 'observed: answers of the live gateway in public issues';
const TEXT_INFERRED = 'inferred: the code is seen in clients, its text is not';

/** What the gateway in front of every RPC product answers by itself. */
export const gateway = defineErrors({
  MissingParameter: {
    status: 400,
    message:
      'The input parameter "{name}" that is mandatory for processing this request is not supplied.',
    cause: 'parameter',
    source: `${COMMON}; for a header of the ACS3 form the name is inferred`,
    sample: { name: 'RegionId' },
  },
  'InvalidAccessKeyId.NotFound': {
    status: 404,
    message: 'Specified access key is not found.',
    cause: 'parameter',
    source: `${FIELD}; older tables print 400`,
  },
  'InvalidAccessKeyId.Inactive': {
    status: 400,
    message: 'Specified access key is disabled.',
    cause: 'injection',
    source: 'inferred: the common table has Forbidden.AccessKeyDisabled 403 instead',
  },
  SignatureDoesNotMatch: {
    status: 400,
    // SDKs parse it: nothing stands between the colon and the text, nor after it.
    message:
      'Specified signature is not matched with our calculation. server string to sign is:{stringToSign}',
    cause: 'parameter',
    source: `${FIELD}; two SDKs compare what follows the colon with their own string`,
    sample: { stringToSign: 'GET&%2F&AccessKeyId%3Dexample' },
  },
  'SignatureDoesNotMatch/ACS3': {
    code: 'SignatureDoesNotMatch',
    status: 400,
    message:
      'Specified signature does not match our calculation. server StringToSign is [{stringToSign}], server CanonicalRequest is [{canonicalRequest}]',
    cause: 'parameter',
    source: 'inferred: public notes have the text, its exact separators are unverified',
    sample: { stringToSign: 'ACS3-HMAC-SHA256\n', canonicalRequest: 'POST\n/\n' },
  },
  IncompleteSignature: {
    status: 400,
    message:
      'The request signature does not conform to Aliyun standards. server string to sign is:{stringToSign}',
    cause: 'injection',
    source: 'observed: ecs.aliyuncs.com in 2019, a historic form of SignatureDoesNotMatch',
    sample: { stringToSign: 'GET&%2F&AccessKeyId%3Dexample' },
  },
  'InvalidTimeStamp.Expired': {
    status: 400,
    message: 'Specified time stamp or date value is expired.',
    cause: 'parameter',
    source: `${FIELD}; the window of 15 minutes is documented`,
  },
  IllegalTimestamp: {
    status: 400,
    // The text is that of a missing parameter: the vendor's own slip.
    message:
      'The input parameter "Timestamp" that is mandatory for processing this request is not supplied.',
    cause: 'parameter',
    source: `${COMMON}; observed for a wrong clock, used here for a date that cannot be read`,
  },
  SignatureNonceUsed: {
    status: 400,
    message: 'Specified signature nonce was used already.',
    cause: 'parameter',
    source: FIELD,
  },
  // "Paramater": the vendor's own spelling.
  InvalidParamater: {
    status: 400,
    message: 'The specified parameter "{name}" is not valid.',
    cause: 'parameter',
    source: COMMON,
    sample: { name: 'SignatureMethod' },
  },
  'InvalidAction.NotFound': {
    status: 404,
    message: 'Specified api is not found, please check your url and method.',
    cause: 'parameter',
    source: FIELD,
  },
  InvalidVersion: {
    status: 400,
    message: 'Specified parameter Version is not valid.',
    cause: 'parameter',
    source: `${FIELD}; its code is inferred`,
  },
  'InvalidSecurityToken.Expired': {
    status: 403,
    message: 'Specified SecurityToken is expired.',
    cause: 'injection',
    source: 'Alibaba Cloud, error codes of a sibling product',
  },
  'InvalidSecurityToken.Malformed': {
    status: 400,
    message: 'Specified SecurityToken is malformed.',
    cause: 'injection',
    source: TEXT_INFERRED,
  },
  'InvalidSecurityToken.MismatchWithAccessKey': {
    status: 400,
    message: 'Specified SecurityToken mismatch with the AccessKey.',
    cause: 'injection',
    source: TEXT_INFERRED,
  },
  MissingSecurityToken: {
    status: 400,
    message: 'SecurityToken is mandatory for this action.',
    cause: 'parameter',
    source: `${FIELD}; its text is inferred`,
  },
  'Forbidden.RAM': {
    status: 403,
    message:
      "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    cause: 'injection',
    source: COMMON,
  },
  Throttling: {
    status: 400,
    message: 'Request was denied due to request throttling.',
    cause: 'injection',
    source: COMMON,
  },
  'Throttling.User': {
    status: 400,
    message: 'Request was denied due to user flow control.',
    cause: 'injection',
    source: TEXT_INFERRED,
  },
  'Throttling.Api': {
    status: 400,
    message: 'Request was denied due to api flow control.',
    cause: 'injection',
    source: TEXT_INFERRED,
  },
  MissingRegionId: {
    status: 400,
    message: 'RegionId is mandatory for this action.',
    cause: 'injection',
    source: 'observed: the gateway form Missing<Name>, on another product',
  },
  UnsupportedHTTPMethod: {
    status: 403,
    message: 'This http method is not supported.',
    cause: 'parameter',
    source: COMMON,
  },
  InternalError: {
    status: 500,
    message: 'The request processing has failed due to some unknown error, exception or failure.',
    cause: 'injection',
    source: COMMON,
  },
  ServiceUnavailable: {
    status: 503,
    message: 'The request has failed due to a temporary failure of the server.',
    cause: 'injection',
    source: COMMON,
  },
  'ServiceUnavailable.RegionMaintaining': {
    status: 503,
    message:
      'System maintenance is in progress on the selected region, please wait a few minutes before trying again.',
    cause: 'injection',
    source: COMMON,
  },
});

const { error } = gateway;

/** What the wire itself refuses; a product whose tables differ puts its own row in a place. */
export const refusals = {
  unsupportedMethod: () => error('UnsupportedHTTPMethod'),
  missing: (name: string) => error('MissingParameter', { name }),
  unknownVersion: () => error('InvalidVersion'),
  unknownKey: () => error('InvalidAccessKeyId.NotFound'),
  missingToken: () => error('MissingSecurityToken'),
  unsupportedSignature: (name: string) => error('InvalidParamater', { name }),
  malformedDate: () => error('IllegalTimestamp'),
  expiredDate: () => error('InvalidTimeStamp.Expired'),
  wrongSignature: (stringToSign: string) => error('SignatureDoesNotMatch', { stringToSign }),
  wrongAcs3: (stringToSign: string, canonicalRequest: string) =>
    error('SignatureDoesNotMatch/ACS3', { stringToSign, canonicalRequest }),
  usedNonce: () => error('SignatureNonceUsed'),
};

export type Refusals = Readonly<typeof refusals>;
