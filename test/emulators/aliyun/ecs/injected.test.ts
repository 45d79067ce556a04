import { describe, expect, test } from 'vitest';
import type { ErrorCatalogue } from '../../../../src/contract/errors.ts';
import { aliyunEcs } from '../../../../src/emulators/aliyun/ecs/index.ts';
import { failing } from '../../../support/failing.ts';
import { sendRaw } from '../../../support/raw.ts';
import { start } from '../../../support/server.ts';
import { queryOf, SERVICE, SOURCE } from '../../../support/services/aliyun-ecs.ts';
import { copyRefusals } from './rows.ts';

const rows: ErrorCatalogue = aliyunEcs.errors;

/** What CopyImage answers, to the byte, while it meets a row. */
async function refusedBy(row: string, Format: string, injected: { retryAfter?: string } = {}) {
  const server = await start({ clock: 'frozen' });
  await failing(server, SERVICE, 'CopyImage', row, injected);
  const common = { AccessKeyId: 'testid', RegionId: 'cn-hangzhou', ImageId: SOURCE };
  const query = queryOf('CopyImage', { ...common, Format }).toString();
  return sendRaw(server.port, { method: 'POST', path: '/', query, headers: { Host: 'h' } });
}

/** The text of a row with what an injected answer fills in for its `%s`. */
function filled(code: string, message: string): string {
  const [sample = ''] = Object.values(rows[code]?.sample ?? {});
  return message.replace('%s', sample);
}

describe('each row of the CopyImage page, injected', () => {
  test.for(copyRefusals)('%i %s', async ([status, Code, message]) => {
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

  test.for(copyRefusals)('%i %s in XML, under the one content type that is parsed', async (row) => {
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

  test('is sent where a fault asks for it', async () => {
    const { status, head } = await refusedBy('Throttling.User', 'JSON', { retryAfter: '300ms' });
    expect(status).toBe(400);
    expect(head).toContain('\r\nx-acs-retry-after: 300\r\n');
  });
});
