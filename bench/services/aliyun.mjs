/** A call as the newer SDKs of Alibaba Cloud make it: ACS3, parameters in the query and no body. */
export function queryCall(tenant, version, action, parameters) {
  return {
    method: 'POST',
    path: `/?${new URLSearchParams(parameters)}`,
    headers: acs3(tenant, version, action),
    body: '',
  };
}

/** The same for a product whose parameters are sent as a form. */
export function formCall(tenant, version, action, parameters) {
  return {
    method: 'POST',
    path: '/',
    headers: {
      ...acs3(tenant, version, action),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: String(new URLSearchParams(parameters)),
  };
}

/** A call as `@alicloud/pop-core` makes it by POST: signed in the form. */
export function classicCall(tenant, version, action, parameters) {
  const form = {
    AccessKeyId: tenant,
    Action: action,
    Format: 'JSON',
    ...parameters,
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: '9c'.repeat(16),
    SignatureVersion: '1.0',
    Timestamp: '2026-11-21T08:00:00Z',
    Version: version,
    Signature: '9c9c9c9c9c9c9c9c9c9c9c9c9c8=',
  };
  return {
    method: 'POST',
    path: '/',
    headers: {
      'x-sdk-client': 'Node.js(v20), @alicloud/pop-core: 1.8.0',
      'user-agent': 'AlibabaCloud (linux; x64) Node.js/v20 Core/1.8.0',
      'x-acs-action': action,
      'x-acs-version': version,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: String(new URLSearchParams(form)),
  };
}

function acs3(tenant, version, action) {
  return {
    'x-acs-version': version,
    'x-acs-action': action,
    'user-agent': 'AlibabaCloud (linux; x64) Node.js/v20 Core/1.0.1 TeaDSL/2',
    'x-acs-date': '2026-11-21T08:00:00Z',
    'x-acs-signature-nonce': '9c'.repeat(32),
    accept: 'application/json',
    'x-acs-content-sha256': 'e3'.repeat(32),
    'x-acs-credentials-provider': 'static_ak',
    Authorization: `ACS3-HMAC-SHA256 Credential=${tenant},SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=${'9c'.repeat(32)}`,
  };
}
