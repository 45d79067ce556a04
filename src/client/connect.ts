import { createResources, type Resources } from './resources.ts';
import { createTenant, type Tenant } from './tenant.ts';
import { createTransport } from './transport.ts';
import type { DocumentedError, Health, Operation, Ready, Service, TenantInfo } from './types.ts';

/** A doppel that runs, here or elsewhere. Its own resources are everyone's. */
export interface Doppel extends Resources, AsyncDisposable {
  readonly url: string;
  /** The tenant of an access key; a fresh one, with a world of its own, when no key is given. */
  tenant(key?: string): Tenant;
  /** Every tenant that is registered or has written something. */
  tenants(): Promise<TenantInfo[]>;
  services(): Promise<Service[]>;
  /** The documented errors of a service. */
  errors(service: string): Promise<DocumentedError[]>;
  operations(service: string): Promise<Operation[]>;
  health(): Promise<Health>;
  /** Whether calls are answered. */
  ready(): Promise<Ready>;
  /** Counts in Prometheus' text format. */
  metrics(): Promise<string>;
  /** The certificate of its authority, as PEM: what a client has to trust to call it over https. */
  ca(): Promise<string>;
  /**
   * Stops what `startDoppel` started, as `await using` does at the end; does nothing to a doppel that was only
   * connected to.
   */
  stop(): Promise<void>;
}

export interface ConnectOptions {
  /** What `--control-token` of that doppel is. */
  readonly controlToken?: string | undefined;
  /** What `--secret` of that doppel is, for tenants' credentials under `--auth verify`. */
  readonly secret?: string | undefined;
}

/**
 * A client of the doppel at `url`.
 *
 * @example
 * const doppel = connectDoppel('http://127.0.0.1:4780');
 * const tenant = doppel.tenant();
 * await tenant.clock.advance('40m');
 */
export function connectDoppel(url: string, options: ConnectOptions = {}): Doppel {
  const root = rootOf(url);
  const call = createTransport(root, options.controlToken);
  const service = (id: string) => `services/${encodeURIComponent(id)}`;
  return {
    ...createResources(call),
    url: root,
    tenant: (key) => createTenant(call, root, options.secret, key),
    tenants: async () => (await call<{ tenants: TenantInfo[] }>('GET', 'tenants')).tenants,
    services: async () => (await call<{ services: Service[] }>('GET', 'services')).services,
    errors: async (id) =>
      (await call<{ errors: DocumentedError[] }>('GET', `${service(id)}/errors`)).errors,
    operations: async (id) =>
      (await call<{ operations: Operation[] }>('GET', `${service(id)}/operations`)).operations,
    health: () => call('GET', 'health'),
    ready: () => call('GET', 'ready'),
    metrics: async () => (await call.open('metrics')).text(),
    ca: async () => (await call.open('ca.pem')).text(),
    stop: async () => {},
    [Symbol.asyncDispose]() {
      return this.stop();
    },
  };
}

function rootOf(url: string): string {
  if (/^https?:\/\//.test(url) && URL.canParse(url)) return url.replace(/\/+$/, '');
  throw new TypeError(`'${url}' is not the URL of a doppel; write it as http://127.0.0.1:4780`);
}
