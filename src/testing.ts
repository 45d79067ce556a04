import type { Doppel } from './client/connect.ts';
import type { Tenant } from './client/tenant.ts';
import { beginTest, endTest, openDoppel, type SessionOptions } from './testing/session.ts';

export type { SessionOptions } from './testing/session.ts';

/** What a test is handed. */
export interface DoppelContext {
  /** One for all tests of a process, or of a worker. */
  readonly doppel: Doppel;
  /** A fresh access key, with a world of its own; forgotten when the test has ended. */
  readonly tenant: Tenant;
}

/** Makes of a test that wants a tenant one that a framework can run; what the framework hands it comes second. */
export type WithTenant = <A extends unknown[]>(
  test: (context: DoppelContext, ...given: A) => unknown,
) => (...given: A) => Promise<void>;

/**
 * Gives each test a tenant, and all of a process one doppel, under any framework whose tests are functions:
 * `node:test`, Jest, Mocha. When a test fails, what its tenant asked and which rules were applied is printed; a rule
 * whose `expect` is not met fails it.
 *
 * @example
 * const withTenant = tenantTests({ clock: 'auto' });
 * test('copies', withTenant(async ({ tenant }) => {
 *   const { accessKeyId } = tenant.credentials;
 * }));
 */
export function tenantTests(options: SessionOptions = {}): WithTenant {
  let opened: Promise<Doppel> | undefined;
  return (test) =>
    async (...given) => {
      opened ??= openDoppel(options, true);
      const doppel = await opened;
      const tenant = await beginTest(doppel, options);
      let hasFailed = true;
      try {
        await test({ doppel, tenant }, ...given);
        hasFailed = false;
      } finally {
        await endTest(tenant, hasFailed);
      }
    };
}

/** The same with a doppel as `doppel serve` starts it without flags. */
export const withTenant: WithTenant = tenantTests();
