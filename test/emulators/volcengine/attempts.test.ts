import { expect, test } from 'vitest';
import { control } from '../../support/control.ts';
import { queryOf, startEcs } from '../../support/services/volcengine-ecs.ts';

const KEY = 'AKLTEXAMPLE0001';
const [ONE, OTHER] = ['ab12'.repeat(16), 'cd34'.repeat(16)];

function signed(signature: string, date = '20261121T080000Z') {
  return {
    'X-Date': date,
    Authorization: `HMAC-SHA256 Credential=${KEY}/20261121/cn-beijing/ecs/request, SignedHeaders=host;x-date, Signature=${signature}`,
  };
}

const invoked = (id: string) => ({ ...signed(ONE), 'X-Sdk-Invocation-Id': id });

// A case: the headers of each request and its client token, then call and attempt of each.
test.for([
  [
    'an invocation id, whatever the signature',
    [[invoked('i-1')], [{ ...invoked('i-1'), ...signed(OTHER) }], [invoked('i-2')]],
    ['invocation i-1 #1', 'invocation i-1 #2', 'invocation i-2 #1'],
  ],
  [
    'a client token, when each attempt is signed anew',
    [
      [signed(ONE), 't'],
      [signed(OTHER), 't'],
      [signed(OTHER), 'u'],
    ],
    ['token t #1', 'token t #2', 'token u #1'],
  ],
  [
    'the same signature',
    [[signed(ONE)], [signed(ONE)], [signed(OTHER)]],
    [
      'signature 20261121T080000Z ab12ab12ab12ab12 #1',
      'signature 20261121T080000Z ab12ab12ab12ab12 #2',
      'signature 20261121T080000Z cd34cd34cd34cd34 #1',
    ],
  ],
  ['no signature to speak of', [[signed('0')], [signed('0')]], ['null #null', 'null #null']],
] as const)('%s', async ([, requests, shown]) => {
  const { server } = await startEcs();
  for (const [headers, ClientToken] of requests) {
    const query = queryOf('DescribeImages', { ClientToken });
    await (await fetch(`${server.url}/?${query}`, { headers })).text();
  }
  const { body } = await control(server, 'GET', `/requests?tenant=${KEY}`);
  const calls = body.requests.map(
    ({ call, attempt }: Record<string, string | null>) => `${call} #${attempt}`,
  );
  expect(calls).toEqual(shown);
  expect(JSON.stringify(body)).not.toContain(ONE);
});
