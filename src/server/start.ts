import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from '../contract/emulator.ts';
import { type Ids, randomIds } from '../contract/ids.ts';
import { EVERYONE } from '../domain/owner.ts';
import { emulators as registry } from '../emulators/index.ts';
import { createPipeline } from '../pipeline/handle.ts';
import { recordHandshake, recordRefused, recordUnrecognised } from '../pipeline/record.ts';
import { unrecognised } from '../pipeline/unrecognised.ts';
import { loadSetups, shippedSeed } from '../setup/files.ts';
import type { Setup } from '../setup/setup.ts';
import type { Seed } from '../state/seeds.ts';
import { openStore } from '../state/store.ts';
import { type RealNow, systemNow } from '../tenancy/clocks.ts';
import { reachable } from '../text/host.ts';
import { lazyAuthority } from './authority.ts';
import type { Config } from './config.ts';
import { deliver } from './deliver.ts';
import { createEngine, type Engine, isService, type Log } from './engine.ts';
import { beneath, cloudDomains } from './hosts.ts';
import { createListener, type Listener } from './listener.ts';
import { createProxy } from './proxy.ts';

/** What a test may put in the place of the real thing. */
export interface Seams {
  readonly emulators: readonly Emulator[];
  readonly ids: Ids;
  readonly realNow: RealNow;
  readonly log: Log;
}

export interface RunningServer {
  /** `http://127.0.0.1:4780`: what clients are pointed at. */
  readonly url: string;
  readonly port: number;
  readonly engine: Engine;
  /** Lets the process end though this still listens. */
  unref(): void;
  /** Stops within a second; answered requests are kept, calling it twice is harmless. */
  stop(): Promise<void>;
}

/** How long requests under way may take to finish when the server stops. */
const GRACE_MS = 800;

/**
 * Opens the store, plants the seeds and listens. Throws a `StoreError` or a `SetupError`, or Node's
 * own error when the port cannot be had.
 */
export async function startServer(
  config: Config,
  seams: Partial<Seams> = {},
): Promise<RunningServer> {
  const emulators = seams.emulators ?? registry;
  const services = emulators.filter(isService);
  const rules = Object.fromEntries(services.map((service) => [service.id, service]));
  const setups = await loadSetups(config.seed, { emulators, services });
  const seedsOf = seedsFor(services, setups, config.defaultSeed);
  const domains = cloudDomains(emulators);
  const log = seams.log ?? { error: () => {} };
  const authority = lazyAuthority(config, domains, log);
  // Nobody should wait for these who has no snapshot.
  const isSnapshot = config.import !== undefined || config.exportOnExit !== undefined;
  const snapshots = isSnapshot ? await import('../snapshot/flags.ts') : undefined;
  snapshots?.checkExport(config);
  const store = openStore(config.db, seedsOf, rules);
  try {
    snapshots?.importSnapshot(store, config, { emulators, services });
  } catch (error) {
    store.close();
    throw error;
  }
  const engine = createEngine({
    emulators,
    store,
    auth: config.auth,
    secret: config.secret,
    copySeconds: config.copyDuration / 1000,
    journalSize: config.journalSize,
    forgetIdle: config.forgetIdle,
    faultHeader: config.faultHeader,
    exactHeaders: config.exactHeaders,
    setups,
    clock: config.clock,
    ids: seams.ids ?? randomIds(),
    realNow: seams.realNow ?? systemNow,
    authority,
    log,
  });
  if (config.clock !== undefined) engine.clocks.setMode(EVERYONE, config.clock);
  // Rules of files that a database has kept are armed anew, or not at all any more.
  if (setups.length > 0 || engine.faults.list().length > 0) {
    const { applySetups } = await import('../setup/apply.ts');
    applySetups(engine);
  }

  const isOfCloud = beneath(domains);
  const listener: Listener = createListener({
    services: new Map(emulators.map(({ id, regions }) => [id, regions])),
    data: createPipeline(engine),
    unrecognised(request) {
      const found = unrecognised(request, emulators);
      recordUnrecognised(engine, request, found);
      return found.problem;
    },
    // What was not committed is not answered, and neither is what was read of it.
    deliver(response, answer, connection) {
      store.whenCommitted((error) => {
        deliver(response, error === undefined ? answer : answer.lost(error), connection);
      });
    },
    control: lazyControl(engine, config),
    proxy: createProxy({
      isOn: config.proxyMode,
      domains,
      isOfCloud,
      own: () => ({ host: config.host.toLowerCase(), port: portOf(listener.server) }),
    }),
    refused: (method, authority, problem) => recordRefused(engine, method, authority, problem),
    distrusted: (error) => recordHandshake(engine, error),
    cloudHost: (name) => (isOfCloud(name.toLowerCase()) ? name.toLowerCase() : undefined),
    async loadTls(accept) {
      const { createAcceptor } = await import('../tls/acceptor.ts');
      return createAcceptor({
        authority: await authority(),
        isOfCloud,
        now: engine.realNow,
        accept,
        failed: (error, socket) => {
          recordHandshake(engine, error);
          socket.destroy();
        },
      });
    },
  });
  try {
    await listen(listener.server, config);
  } catch (error) {
    store.close();
    throw error;
  }
  const port = portOf(listener.server);
  let stopped: Promise<void> | undefined;
  return {
    url: `http://${reachable(config.host)}:${port}`,
    port,
    engine,
    unref() {
      listener.server.unref();
      listener.server.on('connection', (socket) => socket.unref());
    },
    stop() {
      engine.journal.end();
      stopped ??= close(listener)
        .then(() => {
          engine.taskEvents.end();
          snapshots?.exportSnapshot(engine, config);
        })
        .finally(() => store.close());
      return stopped;
    },
  };
}

/**
 * What the worlds of a service are born with: the test images, if they are wanted, then what files have for
 * everyone. Those that doppel ships are read when their service is first called: nobody should wait for the others'.
 */
function seedsFor(
  services: readonly Emulator[],
  setups: readonly Setup[],
  isShipped: boolean,
): (service: string) => readonly Seed[] {
  const given = setups.flatMap(({ owner, seed }) => (owner === EVERYONE && seed ? [seed] : []));
  const seeds = new Map<string, readonly Seed[]>();
  return (id) => {
    const service = services.find((one) => one.id === id);
    if (service === undefined) return [];
    const found = seeds.get(id) ?? [
      ...(isShipped ? [shippedSeed(service)] : []),
      ...given.filter((seed) => seed.service === id),
    ];
    seeds.set(id, found);
    return found;
  };
}

/** The control plane is loaded by its first request: the data plane should not wait for it. */
function lazyControl(engine: Engine, config: Config) {
  let loaded: Promise<(request: IncomingMessage, response: ServerResponse) => void> | undefined;
  return (request: IncomingMessage, response: ServerResponse): void => {
    loaded ??= import('../control/listener.ts').then(({ createControlListener }) =>
      createControlListener(engine, config),
    );
    loaded.then((listener) => listener(request, response));
  };
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close({ server, closeUnopened }: Listener): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
    closeUnopened();
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
