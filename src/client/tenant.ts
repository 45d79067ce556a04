import { customAlphabet } from 'nanoid';
import { createResources, type Resources } from './resources.ts';
import type { Transport } from './transport.ts';
import type { TenantChange, TenantInfo } from './types.ts';

/** Letters and digits only: every cloud's SDK takes such a key. */
const freshKey = customAlphabet(
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  20,
);

/** What an SDK signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** An access key and its own world. One that was made fresh is forgotten when it is disposed of (`await using`). */
export interface Tenant extends Resources, AsyncDisposable {
  readonly key: string;
  readonly credentials: Credentials;
  /** Where an SDK of that service is pointed at; every service lives at the root. */
  endpoint(service: string): string;
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
