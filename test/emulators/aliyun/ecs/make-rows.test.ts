import { describe, expect, test } from 'vitest';
import type { ErrorCatalogue } from '../../../../src/contract/errors.ts';
import { aliyunEcs } from '../../../../src/emulators/aliyun/ecs/index.ts';
import { verdict } from '../../../support/client.ts';
import { failing } from '../../../support/failing.ts';
import { SERVICE, startEcs } from '../../../support/services/aliyun-ecs.ts';
import { createImageRows, importImageRows, type PageRow } from './make-rows.ts';

const catalogue: ErrorCatalogue = aliyunEcs.errors;

/** What the page of an operation lists, as the vendor prints it. */
function printed(operation: string): readonly PageRow[] {
  const page = aliyunEcs.operations[operation]?.page ?? [];
  return page.map((id) => {
    const { status = 0, code = id, message = '' } = catalogue[id] ?? {};
    return [status, code, message.replace(/\{\w+\}/g, '%s')];
  });
}

const pages = [
  ['CreateImage', createImageRows],
  ['ImportImage', importImageRows],
] as const;

describe.for(pages)('%s', ([operation, rows]) => {
  test('lists the rows of its page, in the order of the page', () => {
    expect(printed(operation).slice(0, rows.length)).toEqual(rows);
  });

  test.for(rows)('injected, %i %s %s', async ([status, code, message]) => {
    const page = aliyunEcs.operations[operation]?.page ?? [];
    const at = printed(operation).findIndex(
      (row) => row[0] === status && row[1] === code && row[2] === message,
    );
    const { server, ecs } = await startEcs();
    await failing(server, SERVICE, operation, page[at] ?? '');
    const literal = message.replace(/[^\w ]/g, '\\$&').replaceAll('\\%s', '[^%{}]+');
    expect(verdict(await ecs.call(operation))).toEqual([
      status,
      code,
      expect.stringMatching(`^${literal}$`),
    ]);
  });

  test.for([...new Set(rows.map(([, code]) => code))])(
    'injected by its bare code, %s is a row of the page',
    async (code) => {
      const { server, ecs } = await startEcs();
      await failing(server, SERVICE, operation, code);
      const [status, answered] = verdict(await ecs.call(operation));
      expect(answered).toBe(code);
      expect(rows.filter((row) => row[1] === code).map((row) => row[0])).toContain(status);
    },
  );
});
