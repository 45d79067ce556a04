import { describe, expect, test } from 'vitest';
import { countingIds } from '../../src/contract/ids.ts';
import type { WireRequest } from '../../src/contract/wire-request.ts';
import { emulators } from '../../src/emulators/index.ts';
import { recognise } from '../../src/pipeline/recognise.ts';
import { splitTarget, toWireRequest } from '../../src/server/target.ts';
import { bodyAs, goldenFiles } from '../support/golden.ts';
import { exchangeBytes, parseAnswer } from '../support/raw.ts';
import { start } from '../support/server.ts';

const files = goldenFiles();
const AT = Date.parse('2026-11-22T08:00:00Z');

describe('golden exchanges, byte for byte', () => {
  test.for(files.map((file) => [`${file.service}/${file.name}`, file] as const))(
    '%s',
    async ([, { exchanges }]) => {
      const server = await start({ clock: 'frozen' }, { ids: countingIds(), realNow: () => AT });
      for (const { request, status, headers, body } of exchanges) {
        const bytes = await exchangeBytes(server.port, request);
        const answer = parseAnswer(bytes.toString());
        expect(bodyAs(body, bytes)).toBe(body);
        expect(answer.status).toBe(status);
        expect(answer.head.split('\r\n')).toEqual(expect.arrayContaining([...headers]));
      }
    },
  );

  test.for(files.map((file) => [`${file.service}/${file.name}`, file] as const))(
    '%s names its source',
    ([, { source }]) => {
      expect(source).toMatch(/^# source: \S+/m);
    },
  );
});

describe('each request is recognised by its own service and no other', () => {
  test.for(files.map((file) => [`${file.service}/${file.name}`, file] as const))(
    '%s',
    ([, { service, exchanges }]) => {
      for (const { request } of exchanges) {
        const recognised = recognise(emulators, toRequest(request));
        expect(recognised?.emulator.id).toBe(service);
      }
    },
  );
});

function toRequest(bytes: string): WireRequest {
  const [head = '', body = ''] = bytes.split('\r\n\r\n');
  const [line = '', ...headers] = head.split('\r\n');
  const [method = '', target = ''] = line.split(' ');
  const pairs = headers.map((header) => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()];
  });
  return toWireRequest(
    { method, target, headers: Object.fromEntries(pairs), body: Buffer.from(body, 'latin1') },
    splitTarget(target),
    new Map(),
  );
}
