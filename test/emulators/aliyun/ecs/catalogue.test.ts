import { describe, expect, test } from 'vitest';
import type { ErrorCatalogue } from '../../../../src/contract/errors.ts';
import { copyImagePage } from '../../../../src/emulators/aliyun/ecs/copy-image/copy-image-page.ts';
import { commonErrors, errors } from '../../../../src/emulators/aliyun/ecs/errors.ts';
import { aliyunEcs } from '../../../../src/emulators/aliyun/ecs/index.ts';
import { copyRefusals, copyRows } from './rows.ts';

const rows: ErrorCatalogue = errors.catalogue;

describe('the fifty rows of CopyImage', () => {
  test('stand in the order of the page', () => {
    expect(copyImagePage).toEqual(Object.keys(copyRows));
  });

  test.for(copyRefusals)('%i %s', ([status, code, message]) => {
    const found = rows[code];
    expect(found?.status).toBe(status);
    expect(found?.code).toBeUndefined();
    expect(found?.message.replace(/\{\w+\}/, '%s')).toBe(message);
  });
});

describe('rows', () => {
  test.for(Object.entries(rows))('%s can be injected whole', ([id, row]) => {
    const slots = [...row.message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(Object.keys(row.sample ?? {}).sort()).toEqual(slots.sort());
    expect(row.message).not.toContain('%s');
    expect(row.code ?? id).toBe(id.split('/')[0]);
  });

  test('of every operation are in the catalogue, and each row is in some operation', () => {
    const listed = Object.values(aliyunEcs.operations).flatMap(({ errors }) => errors);
    for (const id of listed) expect(Object.keys(rows)).toContain(id);
    const reachable = new Set<string>([...listed, ...commonErrors]);
    expect(Object.keys(rows).filter((id) => !reachable.has(id))).toEqual([]);
  });
});
