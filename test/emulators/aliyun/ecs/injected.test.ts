import { describe, expect, test } from 'vitest';
import type { ErrorCatalogue } from '../../../../src/contract/errors.ts';
import { aliyunEcs } from '../../../../src/emulators/aliyun/ecs/index.ts';
import { exchange, parseAnswer } from '../../../support/raw.ts';
import { start } from '../../../support/server.ts';
import { failing, type Injected } from '../failing.ts';
import { SOURCE } from './client.ts';
import { copyRows } from './rows.ts';

const rows: ErrorCatalogue = aliyunEcs.errors;

/** What CopyImage answers, to the byte, while it meets a row. */
async function refusedBy(row: string, format: string, injected: Injected = {}) {
  const emulators = [failing(aliyunEcs, 'CopyImage', row, injected)];
  const { port } = await start({ clock: 'frozen' }, { emulators });
  const query = `Action=CopyImage&Version=2014-05-26&AccessKeyId=testid&Format=${format}&RegionId=cn-hangzhou&ImageId=${SOURCE}`;
  const lines = [`POST /?${query} HTTP/1.1`, 'Host: h', 'Content-Length: 0', 'Connection: close'];
  return parseAnswer(await exchange(port, `${lines.join('\r\n')}\r\n\r\n`));
}

/** The text of a row with what an injected answer fills in for its `%s`. */
function filled(code: string, message: string): string {
  const [sample = ''] = Object.values(rows[code]?.sample ?? {});
  return message.replace('%s', sample);
}

describe('61. each row of the CopyImage page, injected', () => {
  test.for(copyRows)('%i %s', async ([status, Code, message]) => {
    const answer = await refusedBy(Code, 'JSON');
    const body = JSON.parse(answer.body) as Readonly<Record<string, string>>;
    const { RequestId } = body;
    expect(answer.status).toBe(status);
    expect(body).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      HostId: 'ecs.cn-hangzhou.aliyuncs.com',
      Code,
      Message: filled(Code, message),
      Recommend: `https://api.aliyun.com/troubleshoot?q=${Code}&product=Ecs&requestId=${RequestId}`,
    });
    expect(answer.head).toContain(`\r\nx-acs-request-id: ${RequestId}\r\n`);
    expect(answer.body).not.toMatch(/%s|\{\w+\}/);
  });

  test.for(copyRows)('%i %s in XML, under the one content type that is parsed', async (row) => {
    const [status, code] = row;
    const answer = await refusedBy(code, 'XML');
    expect(answer.status).toBe(status);
    expect(answer.head).toContain('\r\nContent-Type: text/xml;charset=utf-8\r\n');
    expect(answer.body).toContain(`<Code>${code}</Code>`);
    expect(answer.body).not.toMatch(/%s|\{\w+\}/);
  });
});

describe('x-acs-retry-after', () => {
  test.for(Object.keys(rows))('%s does not carry it by itself', async (row) => {
    const { status, head } = await refusedBy(row, 'JSON');
    expect(status).toBe(rows[row]?.status);
    expect(head.toLowerCase()).not.toContain('x-acs-retry-after');
  });

  test('59. is sent where a fault asks for it', async () => {
    const headers = { 'x-acs-retry-after': '300' };
    const { status, head } = await refusedBy('Throttling.User', 'JSON', { headers });
    expect(status).toBe(400);
    expect(head).toContain('\r\nx-acs-retry-after: 300\r\n');
  });
});
