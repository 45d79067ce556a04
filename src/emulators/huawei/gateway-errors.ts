import { defineErrors, documented } from '../../contract/errors.ts';
import { codedById, errorsOn } from '../../vendor-kit/errors.ts';

const PAGE = 'Huawei Cloud, API Gateway, error codes';
const TEXTS = `${PAGE}; the text of clients and manuals`;
const on = errorsOn(PAGE);

/** The gateway in front of every service of the cloud, and IAM behind it. */
export const gateway = defineErrors(
  codedById({
    'APIGW.0101': on.parameter(
      404,
      'The API does not exist or has not been published in the environment.',
    ),
    'APIGW.0103': on.injection(404, 'The backend does not exist.'),
    'APIGW.0104': on.injection(400, 'The plug-ins do not exist.'),
    'APIGW.0105': on.injection(400, 'The backend configurations do not exist.'),
    'APIGW.0106': on.injection(400, 'Orchestration error.'),
    'APIGW.0201': on.injection(400, 'API request error.'),
    'APIGW.0201/413': on.parameter(
      413,
      'Request entity too large.',
      '12 MB there, 1 MiB here (inferred)',
    ),
    'APIGW.0201/414': on.injection(414, 'Request URI too large.'),
    'APIGW.0201/494': on.injection(494, 'Request headers too large.'),
    'APIGW.0201/502': on.injection(502, 'Backend unavailable.'),
    'APIGW.0201/504': on.injection(504, 'Backend timeout.'),
    'APIGW.0301': on.injection(401, 'Incorrect IAM authentication information.'),
    'APIGW.0301/token-missing': documented(
      401,
      'Incorrect IAM authentication information: x-auth-token not found',
      'parameter',
      TEXTS,
    ),
    'APIGW.0301/token-unreadable': documented(
      401,
      'Incorrect IAM authentication information: decrypt token fail',
      'parameter',
      TEXTS,
    ),
    'APIGW.0301/token-expired': {
      ...documented(
        401,
        'Incorrect IAM authentication information: token expires, expires_at: {time}',
        'parameter',
        TEXTS,
      ),
      sample: { time: '2026-11-21T09:00:00.000000Z' },
    },
    'APIGW.0301/ak-unknown': {
      ...documented(
        401,
        'Incorrect IAM authentication information: Get secretKey failed,ak:{accessKey},err:ak not exist',
        'parameter',
        TEXTS,
      ),
      sample: { accessKey: 'AKIDEXAMPLE00000000' },
    },
    'APIGW.0301/signature': documented(
      401,
      'Incorrect IAM authentication information: verify aksk signature fail',
      'parameter',
      `${TEXTS}; that a date more than 15 minutes off earns it too is documented`,
    ),
    'APIGW.0301/ak-locked': documented(
      401,
      'Incorrect IAM authentication information: AK access failed to reach the limit',
      'injection',
      TEXTS,
    ),
    'APIGW.0302': on.injection(403, 'The IAM user is not authorized to access the API.'),
    'APIGW.0303': on.injection(401, 'Incorrect app authentication information.'),
    'APIGW.0304': on.injection(403, 'The app is not authorized to access the API.'),
    'APIGW.0305': on.injection(401, 'Incorrect authentication information.'),
    'APIGW.0306': on.injection(403, 'API access denied.'),
    'APIGW.0307': on.injection(401, 'The token must be updated.'),
    'APIGW.0308': on.injection(429, 'The throttling threshold has been reached.'),
    'APIGW.0310': on.injection(403, 'The project is unavailable.'),
    'APIGW.0311': on.injection(401, 'Incorrect debugging authentication information.'),
    'APIGW.0401': on.injection(403, 'Unknown client IP address.'),
    'APIGW.0402': on.injection(403, 'The IP address is not authorized to access the API.'),
    'APIGW.0404': on.injection(403, 'Access to the backend IP address has been denied.'),
    'APIGW.0501': on.injection(405, 'The app quota has been used up.'),
    'APIGW.0502': on.injection(405, 'The app has been frozen.'),
    'APIGW.0601': on.injection(500, 'Internal server error.'),
    'APIGW.0602': on.injection(400, 'Bad request.'),
    'APIGW.0605': on.injection(500, 'Domain name resolution failed.'),
    'APIGW.0606': on.injection(500, 'Failed to load the API configurations.'),
    'APIGW.0607': {
      ...on.injection(400, 'The following protocol is supported: {xxx}'),
      sample: { xxx: 'HTTPS' },
    },
    'APIGW.0608': on.injection(500, 'Failed to obtain the admin token.'),
    'APIGW.0609': on.injection(500, 'The VPC backend does not exist.'),
    'APIGW.0610': on.injection(502, 'No backend available.'),
    'APIGW.0611': on.injection(500, 'The backend port does not exist.'),
    'APIGW.0612': on.injection(500, 'An API cannot call itself.'),
    'APIGW.0613': on.injection(503, 'The IAM service is currently unavailable.'),
    'APIGW.0705': on.injection(500, 'Backend signature calculation failed.'),
    'APIGW.0801': on.injection(403, 'The service is unavailable in the currently selected region.'),
    'APIGW.0802': on.injection(403, 'The IAM user is forbidden in the currently selected region.'),
    'Keystone.401': documented(
      401,
      'The request you have made requires authentication.',
      'parameter',
      'inferred: Keystone, whose interface IAM has',
    ),
  }),
);

/** Those that any operation can answer. */
export const commonErrors = Object.keys(gateway.catalogue) as (keyof typeof gateway.catalogue)[];
