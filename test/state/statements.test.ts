import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { clientOf } from '../support/client.ts';
import { start } from '../support/server.ts';
import * as appStreaming from '../support/services/aliyun-appstreaming.ts';
import * as aliyunEcs from '../support/services/aliyun-ecs.ts';
import * as volcengineEcs from '../support/services/volcengine-ecs.ts';

/** Calls into SQLite while something is done; each of them costs more than most of what it asks for. */
async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  await work();
  return [];
}

test('placeholder', async () => {
  expect(await statementsOf(async () => start())).toEqual([]);
});
