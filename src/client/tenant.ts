import { customAlphabet } from 'nanoid';
import type { Credentials } from './credentials.ts';
import { type Environment, environmentOf } from './environment.ts';
import { createResources, type Resources } from './resources.ts';
import type { Transport } from './transport.ts';
import { writeTrust } from './trust.ts';
import type { Service, TenantChange, TenantInfo } from './types.ts';

/** Letters and digits only: every cloud's SDK takes such a key. */
const freshKey = customAlphabet(
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  20,
);

/** An access key and its own world. One that was made fresh is forgotten when it is disposed of (`await using`). */
export interface Tenant extends Resources, AsyncDisposable {
  readonly key: string;
  readonly credentials: Credentials;
  /** Where an SDK of that service is pointed at; every service lives at the root. */
  endpoint(service: string): string;
  /** The proxy by which programs end here whose endpoint cannot be set: for `HTTPS_PROXY`, or an agent. */
  readonly proxy: string;
  /**
   * The variables by which programs that know nothing of doppel end there, as this tenant, and trust it: for the `env`
   * of a child process, on top of its own. What they are to trust is written into `folder`. `set` is what is set
   * already: proxies, hosts and options of it are kept.
   */
  env(folder: string, set?: Environment): Promise<Record<string, string>>;
  /** What doppel knows of the key. */
  info(): Promise<TenantInfo>;
  /** Sets secret, account id or settings (`facts`); those left out stay. `credentials` then has the secret. */
  register(change: TenantChange): Promise<TenantInfo>;
  /** Forgets all of it; the key's next call finds a new world. */
  forget(): Promise<void>;
}

/** The tenant of a key, a fresh one when none is given. */
export function createTenant(
  call: Transport,
  url: string,
  secret: string | undefined,
  given?: string,
): Tenant {
  const key = given ?? freshKey();
  const path = `tenants/${encodeURIComponent(key)}`;
  // A doppel that verifies nothing takes any secret.
  const anySecret = secret ?? `secret-of-${key}`;
  let registered: string | undefined;
  async function forget(): Promise<void> {
    await call('DELETE', path);
    registered = undefined;
  }
  return {
    ...createResources(call, key),
    key,
    get credentials() {
      return { accessKeyId: key, secretAccessKey: registered ?? anySecret };
    },
    endpoint: () => url,
    proxy: url,
    async env(folder, set = {}) {
      const [{ services }, authority] = await Promise.all([
        call<{ services: Service[] }>('GET', 'services'),
        call.open('ca.pem').then((answer) => answer.text()),
      ]);
      const trust = writeTrust(folder, authority, set);
      return environmentOf({ url, services, credentials: this.credentials, trust, env: set });
    },
    info: () => call('GET', path),
    async register(change) {
      const info = await call<TenantInfo>('PUT', path, {}, change);
      if (change.secret !== undefined) registered = change.secret ?? undefined;
      return info;
    },
    forget,
    async [Symbol.asyncDispose]() {
      // A key that was given may be somebody else's as well.
      if (given === undefined) await forget();
    },
  };
}
