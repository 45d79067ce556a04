import { test as base, type TestAPI } from 'vitest';
import type { Doppel } from './client/connect.ts';
import type { Tenant } from './client/tenant.ts';
import { beginTest, endTest, openDoppel, type SessionOptions } from './testing/session.ts';

export type { SessionOptions } from './testing/session.ts';

/** What a test is handed. */
export interface DoppelFixtures {
  /** One for all tests of a worker. */
  readonly doppel: Doppel;
  /** A fresh access key, with a world of its own; forgotten when the test has ended. */
  readonly tenant: Tenant;
}

/**
 * A `test` of Vitest with a `tenant` for each test and a `doppel` for each worker. When a test fails, what its tenant
 * asked and which rules were applied is printed; a rule whose `expect` is not met fails it.
 *
 * @example
 * const test = doppelTest({ clock: 'auto' });
 * test('copies', async ({ tenant }) => {
 *   const { accessKeyId } = tenant.credentials;
 * });
 */
export function doppelTest(options: SessionOptions = {}): TestAPI<DoppelFixtures> {
  return base.extend<DoppelFixtures>({
    doppel: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it which fixtures this one needs
      async ({}, use) => {
        const doppel = await openDoppel(options);
        await use(doppel);
        await doppel.stop();
      },
      { scope: 'worker' },
    ],
    tenant: async ({ doppel, task }, use) => {
      const tenant = await beginTest(doppel, options);
      await use(tenant);
      await endTest(tenant, task.result?.state === 'fail');
    },
  });
}

/** The same with a doppel as `doppel serve` starts it without flags. */
export const test: TestAPI<DoppelFixtures> = doppelTest();
