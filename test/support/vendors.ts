import { expect } from 'vitest';
import type { Claim } from '../../src/contract/wire.ts';
import { aliyunLocation, aliyunSts, volcengineSts } from './neighbours.ts';
import type { Params } from './params.ts';
import * as appStreaming from './services/aliyun-appstreaming.ts';
import * as aliyunEcs from './services/aliyun-ecs.ts';
import * as awsAppStream from './services/aws-appstream.ts';
import * as huaweiIms from './services/huawei-ims.ts';
import * as volcengineEcs from './services/volcengine-ecs.ts';

/** An error as a catalogue has it: its message a pattern where the vendor fills something in. */
export interface ExpectedError {
  readonly id: string;
  readonly code: string;
  readonly status: number;
  readonly message: unknown;
}

export interface ExpectedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

export interface VendorRequest {
  readonly path: string;
  readonly init: RequestInit;
}

/** A part of a request by which a wire knows it, and how sure that makes it. */
export interface Mark {
  readonly claim: Claim;
  /** `/` when left out. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
}

/** How a service is called and what its errors look like on its wire: the one place a new one adds to. */
export interface Vendor {
  /** A write that the parameters of `request` make succeed in a new world; of a neighbour, its read. */
  readonly write: string;
  /**
   * A call of any operation, with parameters enough for each entry of a batch to be named; `more` goes over
   * them, and what is `undefined` in it is taken away.
   */
  request(operation: string, tenant: string, more?: Params): VendorRequest;
  /** The marks by which its requests are known, each as a part of a request. */
  readonly marks: readonly Mark[];
  /** The header of a throttled answer that says when to come back, after so many milliseconds. */
  hint(ms: number): readonly [name: string, value: string];
  /** The whole answer of an error in an operation. */
  refusal(operation: string, error: ExpectedError): ExpectedAnswer;
  /** Reads the body of an answer; JSON, when left out. */
  bodyOf?(response: Response): Promise<unknown>;
  /** The same service over its other wires, by their names. */
  readonly also?: Readonly<Record<string, Vendor>>;
}

/** What of a service's settings its calls are made of. */
type Settings = Pick<typeof volcengineEcs.service, 'write' | 'region' | 'request'>;

/** Any operation gets the parameters of the write, and `more`. */
function callsOf({ write: [write, accepted], region, request }: Settings, more: Params = {}) {
  return {
    write,
    request: (operation: string, tenant: string, others: Params = {}) =>
      request(operation, { ...accepted, ...more, ...others }, { tenant, region }),
  };
}

/** `Error.CodeN` of the gateway's errors. */
const volcengineNumbers: Readonly<Record<string, number>> = {
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
};

/** Errors that a batch answers entry by entry inside a 200. */
const volcengineEntries: Readonly<
  Record<string, readonly [idName: string, entryId: string, errors: readonly string[]]>
> = {
  DeleteImages: [
    'ImageId',
    'image-a',
    [
      'InvalidImage.NotFound',
      'InvalidImageStatus',
      'InvalidImage.Shared',
      'OperationDenied.ImageIsCopying',
      'OperationDenied.ImageIsExporting',
    ],
  ],
  CreateTags: ['ResourceId', 'image-b', ['InvalidResourceId.NotFound']],
  DeleteTags: ['ResourceId', 'image-b', ['InvalidResourceId.NotFound']],
};

/** The query form of Volcengine; `more` is what a batch is to name. */
function volcengine(
  settings: Settings,
  { service, version }: Readonly<Record<'service' | 'version', string>>,
  more: Params = {},
): Vendor {
  const Credential = `Credential=ann/20261121/cn-beijing/${service}/request`;
  const Version = `Version=${version}`;
  return {
    ...callsOf(settings, more),
    marks: [
      {
        claim: 'signature',
        headers: { Authorization: `HMAC-SHA256 ${Credential}` },
        query: Version,
      },
      { claim: 'mark', query: `X-Algorithm=HMAC-SHA256&${Version}` },
      {
        claim: 'mark',
        query: `X-${Credential}&${Version}`,
      },
      { claim: 'version', query: Version },
    ],
    hint: (ms) => ['retry-after', String(Math.ceil(ms / 1000))],
    refusal(operation, { id, code, status, message }) {
      const ResponseMetadata = {
        RequestId: expect.stringMatching(/^\d{14}[0-9A-F]{20}$/),
        Action: operation,
        Version: version,
        Service: service,
        Region: 'cn-beijing',
      };
      const contentType = 'application/json; charset=utf-8';
      const [idName = '', entryId, errors = []] = volcengineEntries[operation] ?? [];
      if (errors.includes(id)) {
        const entry = { [idName]: entryId, Error: { Code: code, Message: message } };
        const Result = { OperationDetails: [entry] };
        return { status: 200, contentType, body: { ResponseMetadata, Result } };
      }
      const number = volcengineNumbers[id];
      const CodeN = number === undefined ? {} : { CodeN: number };
      const said = { ...CodeN, Code: code, Message: message };
      const body = { ResponseMetadata: { ...ResponseMetadata, Error: said } };
      return { status, contentType, body };
    },
  };
}

/** Errors by which an access policy refuses say what was missing. */
const aliyunDenials: readonly string[] = ['Forbidden.RAM', 'NoPermission'];

/** The RPC style of Alibaba Cloud; `product` is its code. */
function aliyun(
  settings: Settings,
  {
    host,
    product,
    policies,
    version,
  }: Readonly<Record<'host' | 'product' | 'policies' | 'version', string>>,
): Vendor {
  const Authorization = 'ACS3-HMAC-SHA256 Credential=ann,SignedHeaders=host,Signature=0';
  const v1 = 'AccessKeyId=ann&SignatureMethod=HMAC-SHA1&SignatureNonce=1&Signature=0';
  return {
    ...callsOf(settings),
    marks: [
      { claim: 'signature', headers: { Authorization, 'x-acs-version': version } },
      { claim: 'mark', headers: { 'x-acs-action': 'CopyImage', 'x-acs-version': version } },
      { claim: 'mark', query: `${v1}&Version=${version}` },
      { claim: 'version', query: `Version=${version}` },
    ],
    hint: (ms) => ['x-acs-retry-after', String(ms)],
    refusal(operation, { id, code, status, message }) {
      const link = `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=${product}`;
      const AccessDeniedDetail = {
        AuthAction: `${policies}:${operation}`,
        NoPermissionType: 'ImplicitDeny',
        PolicyType: 'AccountLevelIdentityBasedPolicy',
      };
      return {
        status,
        contentType: 'application/json;charset=utf-8',
        body: {
          RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
          HostId: host,
          Code: code,
          Message: message,
          Recommend: expect.stringMatching(
            new RegExp(`^${link.replace(/\W/g, '\\$&')}(&requestId=|$)`),
          ),
          ...(aliyunDenials.includes(id) ? { AccessDeniedDetail } : {}),
        },
      };
    },
  };
}

/** Errors that the model of AppStream has; the text of the others is spelt otherwise in JSON. */
const awsModelled =
  /^(?:ConcurrentModification|DryRunOperation|IncompatibleImage|Invalid(?:AccountStatus|ParameterCombination|Role)|(?:Request)?LimitExceeded|OperationNotPermitted|Resource(?:AlreadyExists|InUse|NotAvailable|NotFound))Exception$/;

/** AppStream over one of its two protocols. */
function aws(protocol: 'json' | 'cbor'): Vendor {
  const request = protocol === 'json' ? awsAppStream.jsonRequest : awsAppStream.cborRequest;
  const from = { tenant: 'ann', region: awsAppStream.US_EAST };
  const Authorization = awsAppStream.authorization(from);
  const target = { 'X-Amz-Target': `${awsAppStream.TARGET}.CopyImage` };
  return {
    ...callsOf({ ...awsAppStream.service, request }),
    marks: [
      { claim: 'signature', headers: { Authorization, ...target } },
      { claim: 'signature', headers: { Authorization } },
      { claim: 'mark', headers: target },
    ],
    hint: (ms) => ['x-amz-retry-after', String(ms)],
    refusal(_, { code, status, message }) {
      const keys =
        protocol === 'cbor'
          ? ['Message', 'message']
          : [awsModelled.test(code) ? 'Message' : 'message'];
      const texts = message === '' ? [] : keys.map((key) => [key, message]);
      const contentType = protocol === 'json' ? 'application/x-amz-json-1.1' : 'application/cbor';
      return { status, contentType, body: { __type: code, ...Object.fromEntries(texts) } };
    },
    ...(protocol === 'cbor' ? { bodyOf: awsAppStream.cborBody } : { also: { CBOR: aws('cbor') } }),
  };
}

/** Image Management Service of Huawei Cloud: three forms of errors, by where they come from. */
const huawei: Vendor = {
  ...callsOf(huaweiIms.service),
  marks: [
    {
      claim: 'signature',
      path: '/v2/cloudimages',
      headers: { Authorization: huaweiIms.authorization('ann') },
    },
    { claim: 'mark', path: '/v2/cloudimages', headers: { 'X-Auth-Token': 'any' } },
    { claim: 'version', path: '/v2/cloudimages' },
  ],
  hint: (ms) => ['retry-after', String(Math.ceil(ms / 1000))],
  refusal(_, { code, status, message }) {
    const contentType = 'application/json';
    const request_id = expect.stringMatching(/^[0-9a-f]{32}$/);
    if (code.startsWith('APIGW.')) {
      const body = { error_code: code, error_msg: message, request_id };
      return { status, contentType, body };
    }
    const said = code.startsWith('Keystone.')
      ? { message, code: status, title: 'Unauthorized' }
      : { message, code };
    return { status, contentType, body: { error: said } };
  },
  async bodyOf(response) {
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  },
};

export const vendors: Readonly<Record<string, Vendor>> = {
  'aws-appstream': aws('json'),
  'volcengine-ecs': volcengine(
    volcengineEcs.service,
    { service: 'ecs', version: '2020-04-01' },
    { 'ImageIds.1': 'image-a', 'ResourceIds.1': 'image-b' },
  ),
  'volcengine-sts': volcengine(volcengineSts, { service: 'sts', version: volcengineSts.version }),
  'aliyun-ecs': aliyun(aliyunEcs.service, {
    host: 'ecs.cn-hangzhou.aliyuncs.com',
    product: 'Ecs',
    version: aliyunEcs.VERSION,
    policies: 'ecs',
  }),
  'aliyun-appstreaming': aliyun(appStreaming.service, {
    host: 'appstream-center.cn-shanghai.aliyuncs.com',
    product: 'appstream-center',
    version: appStreaming.VERSION,
    policies: 'appstreaming',
  }),
  'huawei-ims': huawei,
  'aliyun-sts': aliyun(aliyunSts, {
    host: 'sts.aliyuncs.com',
    product: 'Sts',
    version: aliyunSts.version,
    policies: 'sts',
  }),
  'aliyun-location': aliyun(aliyunLocation, {
    host: 'location-readonly.aliyuncs.com',
    product: 'Location',
    version: aliyunLocation.version,
    policies: 'location',
  }),
};

/** How to call a service; one without an entry above cannot be tested. */
export function vendorOf(service: string): Vendor {
  const vendor = vendors[service];
  if (vendor === undefined) {
    throw new Error(`${service}: not in test/support/vendors.ts; say there how its errors look`);
  }
  return vendor;
}

/** How to call a service, over each of its wires. */
export function wiresOf(service: string): readonly (readonly [wire: string, vendor: Vendor])[] {
  const vendor = vendorOf(service);
  return [['', vendor], ...Object.entries(vendor.also ?? {})];
}
