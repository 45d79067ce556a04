import { describe, expect, test } from 'vitest';
import type { ErrorCatalogue } from '../../../../src/contract/errors.ts';
import { aliyunEcs } from '../../../../src/emulators/aliyun/ecs/index.ts';
import { verdict } from '../../../support/client.ts';
import { failing } from '../../../support/failing.ts';
import { SERVICE, startEcs } from '../../../support/services/aliyun-ecs.ts';
import { pageRows } from './page-rows.ts';

const catalogue: ErrorCatalogue = aliyunEcs.errors;

describe('the rows of a page', () => {
  test.for(Object.entries(pageRows))('%s, in its order', ([operation, rows]) => {
    const { page = [] } = aliyunEcs.operations[operation] ?? {};
    const listed = page.map((id) => {
      const { code = id, message, status } = catalogue[id] ?? {};
      return [status, code, message?.replace(/\{\w+\}/, '%s')];
    });
    expect(listed).toEqual(rows);
  });
});

describe('an injected row', () => {
  const all = Object.keys(pageRows).flatMap((operation) =>
    (aliyunEcs.operations[operation]?.page ?? []).map((id) => [operation, id] as const),
  );

  test('answers by its name in the operation that lists it', async () => {
    const { server, ecs } = await startEcs();
    for (const [operation, id] of all) {
      const { code = id, status } = catalogue[id] ?? {};
      await failing(server, SERVICE, operation, id, { times: 1 });
      const [said, Code] = verdict(await ecs.call(operation));
      expect([operation, said, Code]).toEqual([operation, status, code]);
    }
  });
});

test.for<[operation: string, code: string, message: string]>([
  ['CancelCopyImage', 'IncorrectImageStatus', 'The image is copied finished.'],
  [
    'ModifyImageAttribute',
    'ImageUseShared',
    'The specified image has been shared to others, please remove shared accounts first.',
  ],
  [
    'ModifyImageAttribute',
    'InvalidImageName.Malformed',
    'The specified Image name is wrongly formed.',
  ],
  [
    'ModifyImageAttribute',
    'InvalidBootMode.NotSupport',
    'The specified parameter BootMode is not supported.',
  ],
  [
    'ModifyImageSharePermission',
    'OperationDeined.EncryptedSnapshot',
    'The image contains encrypted snapshots, which do not support share.',
  ],
  [
    'ModifyImageSharePermission',
    'InvalidImageId.NotFound',
    'The specified ImageId does not exist.',
  ],
  [
    'DeleteImage',
    'ImageIsExporting',
    'The specified Image is exporting. Please cancel task first.',
  ],
  [
    'DescribeImageSharePermission',
    'MissingParameter',
    'The input parameter "RegionId "that is mandatory for processing this request is not supplied.',
  ],
])('%s: the code %s alone means "%s"', async ([operation, code, message]) => {
  const { server, ecs } = await startEcs();
  await failing(server, SERVICE, operation, code);
  expect((await ecs.call(operation)).body).toMatchObject({ Code: code, Message: message });
});
