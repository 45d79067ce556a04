import { expect } from 'vitest';
import { openapi } from './aliyun-ecs.client.ts';

/** What a refusal is known by: status, code and text. */
export type Refusal = readonly [number, string, string];

/** All that a caller can read off the exception of a refusal. */
export function expectRefusal(error: Error, [statusCode, code, message]: Refusal) {
  const { requestId } = error as Error & { readonly requestId?: unknown };
  expect(requestId).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  expect({ ...error, message: error.message }).toEqual({
    name: error.name,
    code,
    statusCode,
    message: `${code}: code: ${statusCode}, ${message} request id: ${requestId}`,
    requestId,
    data: {
      RequestId: requestId,
      HostId: expect.stringMatching(/^ecs\.[a-z0-9.-]*aliyuncs\.com$/),
      Code: code,
      Message: message,
      Recommend: `https://api.aliyun.com/troubleshoot?q=${code}&product=Ecs&requestId=${requestId}`,
    },
    accessDeniedDetail: error instanceof openapi.ClientError ? null : undefined,
    description: 'undefined',
    detail: 'undefined',
    retryAfter: undefined,
  });
}
