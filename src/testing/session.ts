import { connectDoppel, type Doppel } from '../client/connect.ts';
import type { Tenant } from '../client/tenant.ts';
import { type StartOptions, startDoppel } from '../server/in-process.ts';
import { reportOf } from './report.ts';

/** The flags of the doppel that is started for the tests of a worker, or the URL of one that runs already. */
export interface SessionOptions extends StartOptions {
  readonly url?: string | undefined;
}

/** The doppel of a worker. It does not keep the process alive if `isBackground`: nobody says when its last test has ended. */
export async function openDoppel(
  { url, ...options }: SessionOptions,
  isBackground = false,
): Promise<Doppel> {
  if (url !== undefined) return connectDoppel(url, options);
  return startDoppel({ port: 0, log: 'silent', ...options }, { isBackground });
}

/** A tenant for one test. */
export async function beginTest(doppel: Doppel, { auth }: SessionOptions): Promise<Tenant> {
  const tenant = doppel.tenant();
  if (auth === 'verify') await tenant.register({ secret: tenant.credentials.secretAccessKey });
  return tenant;
}

/**
 * Forgets the tenant of a test. Of one that has failed it tells first what was asked and which rules were applied;
 * rejects if one that has passed was not asked what its rules expect.
 */
export async function endTest(tenant: Tenant, hasFailed: boolean): Promise<void> {
  try {
    if (hasFailed) console.error(await reportOf(tenant));
    else
      await tenant.faults.verify().catch(async (error: unknown) => {
        console.error(await reportOf(tenant));
        throw error;
      });
  } finally {
    await tenant.forget();
  }
}
