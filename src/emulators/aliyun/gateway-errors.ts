import { defineErrors, documented } from '../../contract/errors.ts';

const COMMON = 'Alibaba Cloud, common error codes of RPC APIs';
const FIELD = 'observed: answers of the live gateway in public issues';
const TEXT_INFERRED = 'inferred: the code is seen in clients, its text is not';

/** What the gateway in front of every RPC product answers by itself. */
export const gateway = defineErrors({
  MissingParameter: {
    ...documented(
      400,
      'The input parameter "{name}" that is mandatory for processing this request is not supplied.',
      'parameter',
      `${COMMON}; for a header of the ACS3 form the name is inferred`,
    ),
    sample: { name: 'RegionId' },
  },
  'InvalidAccessKeyId.NotFound': documented(
    404,
    'Specified access key is not found.',
    'parameter',
    `${FIELD}; older tables print 400`,
  ),
  'InvalidAccessKeyId.Inactive': documented(
    400,
    'Specified access key is disabled.',
    'injection',
    'inferred: the common table has Forbidden.AccessKeyDisabled 403 instead',
  ),
  // SDKs parse it: nothing stands between the colon and the text, nor after it.
  SignatureDoesNotMatch: {
    ...documented(
      400,
      'Specified signature is not matched with our calculation. server string to sign is:{stringToSign}',
      'parameter',
      `${FIELD}; two SDKs compare what follows the colon with their own string`,
    ),
    sample: { stringToSign: 'GET&%2F&AccessKeyId%3Dexample' },
  },
  'SignatureDoesNotMatch/ACS3': {
    code: 'SignatureDoesNotMatch',
    ...documented(
      400,
      'Specified signature does not match our calculation. server StringToSign is [{stringToSign}], server CanonicalRequest is [{canonicalRequest}]',
      'parameter',
      'inferred: public notes have the text, its exact separators are unverified',
    ),
    sample: { stringToSign: 'ACS3-HMAC-SHA256\n', canonicalRequest: 'POST\n/\n' },
  },
  IncompleteSignature: {
    ...documented(
      400,
      'The request signature does not conform to Aliyun standards. server string to sign is:{stringToSign}',
      'injection',
      'observed: ecs.aliyuncs.com in 2019, a historic form of SignatureDoesNotMatch',
    ),
    sample: { stringToSign: 'GET&%2F&AccessKeyId%3Dexample' },
  },
  'InvalidTimeStamp.Expired': documented(
    400,
    'Specified time stamp or date value is expired.',
    'parameter',
    `${FIELD}; the window of 15 minutes is documented`,
  ),
  // The text is that of a missing parameter: the vendor's own slip.
  IllegalTimestamp: documented(
    400,
    'The input parameter "Timestamp" that is mandatory for processing this request is not supplied.',
    'parameter',
    `${COMMON}; observed for a wrong clock, used here for a date that cannot be read`,
  ),
  SignatureNonceUsed: documented(
    400,
    'Specified signature nonce was used already.',
    'parameter',
    FIELD,
  ),
  // "Paramater": the vendor's own spelling.
  InvalidParamater: {
    ...documented(400, 'The specified parameter "{name}" is not valid.', 'parameter', COMMON),
    sample: { name: 'SignatureMethod' },
  },
  'InvalidAction.NotFound': documented(
    404,
    'Specified api is not found, please check your url and method.',
    'parameter',
    FIELD,
  ),
  InvalidVersion: documented(
    400,
    'Specified parameter Version is not valid.',
    'parameter',
    `${FIELD}; its code is inferred`,
  ),
  'InvalidSecurityToken.Expired': documented(
    403,
    'Specified SecurityToken is expired.',
    'injection',
    'Alibaba Cloud, error codes of a sibling product',
  ),
  'InvalidSecurityToken.Malformed': documented(
    400,
    'Specified SecurityToken is malformed.',
    'injection',
    TEXT_INFERRED,
  ),
  'InvalidSecurityToken.MismatchWithAccessKey': documented(
    400,
    'Specified SecurityToken mismatch with the AccessKey.',
    'injection',
    TEXT_INFERRED,
  ),
  MissingSecurityToken: documented(
    400,
    'SecurityToken is mandatory for this action.',
    'parameter',
    `${FIELD}; its text is inferred`,
  ),
  'Forbidden.RAM': documented(
    403,
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    'injection',
    COMMON,
  ),
  Throttling: documented(400, 'Request was denied due to request throttling.', 'injection', COMMON),
  'Throttling.User': documented(
    400,
    'Request was denied due to user flow control.',
    'injection',
    TEXT_INFERRED,
  ),
  'Throttling.Api': documented(
    400,
    'Request was denied due to api flow control.',
    'injection',
    TEXT_INFERRED,
  ),
  MissingRegionId: documented(
    400,
    'RegionId is mandatory for this action.',
    'injection',
    'observed: the gateway form Missing<Name>, on another product',
  ),
  UnsupportedHTTPMethod: documented(403, 'This http method is not supported.', 'parameter', COMMON),
  InternalError: documented(
    500,
    'The request processing has failed due to some unknown error, exception or failure.',
    'injection',
    COMMON,
  ),
  ServiceUnavailable: documented(
    503,
    'The request has failed due to a temporary failure of the server.',
    'injection',
    COMMON,
  ),
  'ServiceUnavailable.RegionMaintaining': documented(
    503,
    'System maintenance is in progress on the selected region, please wait a few minutes before trying again.',
    'injection',
    COMMON,
  ),
});
