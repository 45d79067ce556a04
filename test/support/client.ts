import type { NewImage } from '../../src/domain/image.ts';
import type { ConfigInput } from '../../src/server/config.ts';
import type { RunningServer, Seams } from '../../src/server/start.ts';
import { control } from './control.ts';
import { advance } from './faults.ts';
import type { Params } from './params.ts';
import { start } from './server.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** What a refusal says, in the order of a `Refusal`; nothing of an accepted call. */
  readonly said: readonly unknown[];
}

/** What an answer is known by: its status, and all that a refusal says. */
export function verdict({ status, said }: Answer<unknown>): readonly unknown[] {
  return [status, ...said];
}

/** The same in a word, without the text: `400 IMG.0003`. */
export function word(answer: Answer<unknown>): string {
  return verdict(answer).slice(0, 2).join(' ');
}

export type Call<Body> = (
  operation: string,
  params?: Params,
  region?: string,
) => Promise<Answer<Body>>;

/** The calls that the services' own short forms are made of. */
export interface Calls<Body> {
  readonly call: Call<Body>;
  /** The write of the service, but for what `params` says. */
  copy(params?: Params, region?: string): Promise<Answer<Body>>;
}

type Plain<Attributes> = Partial<Omit<NewImage, 'attributes'>> & {
  readonly attributes: Attributes;
};

/** All that sets the client of one service apart from that of another. */
export interface Service<Body, Attributes extends object, Views> {
  readonly id: string;
  /** The tenant of its tests, and the region that calls go to unless they say another. */
  readonly accessKey: string;
  readonly region: string;
  /** What the frozen clock and the real one show, and the settings of a server. */
  readonly now: number;
  readonly config?: ConfigInput;
  /** A write of a new world that is accepted. */
  readonly write: readonly [operation: string, params: Params];
  /** What an image is planted with unless a test says otherwise, and how its ids begin. */
  readonly image: Plain<Attributes>;
  readonly prefix: string;
  request(
    operation: string,
    params: Params,
    from: { readonly tenant: string; readonly region: string },
  ): { readonly path: string; readonly init: RequestInit };
  said(body: Body): readonly unknown[];
  /** Short forms of its reads. */
  views(calls: Calls<Body>): Views;
}

/** The calls of one tenant, and what a test may do to its world beside them. */
export function clientOf<Body, Attributes extends object, Views extends object>(
  server: RunningServer,
  service: Service<Body, Attributes, Views>,
  tenant = service.accessKey,
) {
  const { id } = service;
  const world = () => server.engine.store.world(tenant, id);

  async function send(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
    const response = await fetch(server.url + path, init);
    const text = await response.text();
    // A 204 says nothing.
    const body = (text === '' ? {} : JSON.parse(text)) as Body;
    const { status, headers } = response;
    return { status, headers, body, said: service.said(body) };
  }

  const call: Call<Body> = (operation, params = {}, region = service.region) => {
    const { path, init } = service.request(operation, params, { tenant, region });
    return send(path, init);
  };

  const [operation, accepted] = service.write;
  const calls: Calls<Body> = {
    call,
    copy: (params = {}, region) => call(operation, { ...accepted, ...params }, region),
  };

  /** Puts an image straight into the tenant's state; a plain one unless told otherwise. */
  function plant(image: Partial<NewImage<Partial<Attributes>>> & { readonly id: string }): string {
    world().images.insert({
      region: service.region,
      name: image.id,
      description: '',
      status: 'available',
      owned: true,
      sizeGiB: 40,
      tags: [],
      createdAt: service.now,
      updatedAt: service.now,
      ...service.image,
      ...image,
      attributes: { ...service.image.attributes, ...image.attributes },
    });
    return image.id;
  }

  return {
    ...calls,
    ...service.views(calls),
    /** Sends a request that a test wrote itself. */
    send,
    /** Moves the default clock on. */
    advance: (ms: number) => advance(server, ms),
    /** Sets facts of the tenant. */
    facts: (facts: Readonly<Record<string, unknown>>) =>
      put(server, `/tenants/${tenant}`, { facts: { [id]: facts } }),
    /** Sets a limit of the tenant, or of everyone. */
    limit: (name: string, value: number, whose = tenant) =>
      put(server, whose === '' ? '/limits' : `/limits?tenant=${whose}`, {
        [id]: { [name]: value },
      }),
    plant,
    plantMany(count: number, region: string): void {
      for (let n = 1; n <= count; n += 1) plant({ id: `${service.prefix}many${n}`, region });
    },
    world,
    /** Every image and task of the tenant, to see that a refusal changed none. */
    everything: () => ({ images: world().images.all(), tasks: world().tasks.all() }),
  };
}

/** Makes a tenant known beforehand. */
export function register(
  server: RunningServer,
  key: string,
  known: { readonly secret?: string; readonly accountId?: string },
): Promise<void> {
  return put(server, `/tenants/${key}`, known);
}

async function put(server: RunningServer, path: string, change: object): Promise<void> {
  const { status, body } = await control(server, 'PUT', path, change);
  if (status !== 200) throw new Error(`PUT ${path}: ${JSON.stringify(body)}`);
}

/** A server whose clock stands still, as the tests of one service have it. */
export function startFor(
  { now, config: own }: Pick<Service<unknown, object, object>, 'now' | 'config'>,
  config: ConfigInput = {},
  seams: Partial<Seams> = {},
): Promise<RunningServer> {
  return start({ clock: 'frozen', ...own, ...config }, { realNow: () => now, ...seams });
}
