import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Io } from './io.ts';

/** Makes the command of a verb; `rest` is what follows the verb on the command line. */
export type MakeCommand = (io: Io, rest: readonly string[]) => CommandUnknownOpts;

interface Verb {
  /** What it is for, in the list of all. */
  readonly summary: string;
  load(): Promise<MakeCommand>;
}

/** The verbs, each loaded when it is used. */
export const VERBS: Readonly<Record<string, Verb>> = {
  serve: {
    summary: 'serve the clouds; what runs when no verb is given',
    load: async () => (await import('./serve.ts')).serve,
  },
  exec: {
    summary: 'run a program whose calls to the clouds end here',
    load: async () => (await import('./exec.ts')).exec,
  },
  env: {
    summary: 'print the variables that make programs end here',
    load: async () => (await import('./env.ts')).env,
  },
  wait: {
    summary: 'wait until doppel is ready',
    load: async () => (await import('./wait.ts')).wait,
  },
  services: {
    summary: 'list what is imitated',
    load: async () => (await import('./services.ts')).services,
  },
  errors: {
    summary: 'list documented errors and their sources',
    load: async () => (await import('./errors.ts')).errors,
  },
  operations: {
    summary: 'list operations',
    load: async () => (await import('./operations.ts')).operations,
  },
  fault: {
    summary: 'break calls on purpose',
    load: async () => (await import('./fault.ts')).fault,
  },
  requests: {
    summary: 'show, follow or verify the requests that were made',
    load: async () => (await import('./requests.ts')).requests,
  },
  clock: {
    summary: 'show, set or move the clock',
    load: async () => (await import('./clock.ts')).clock,
  },
  images: {
    summary: 'list images',
    load: async () => (await import('./images.ts')).images,
  },
  copies: {
    summary: 'list or watch copies',
    load: async () => (await import('./copies.ts')).copies,
  },
  limits: {
    summary: 'list or change limits',
    load: async () => (await import('./limits.ts')).limits,
  },
  tenants: {
    summary: 'list, register or forget access keys',
    load: async () => (await import('./tenants.ts')).tenants,
  },
  seed: {
    summary: 'set up what a file holds',
    load: async () => (await import('./seed.ts')).seed,
  },
  reset: {
    summary: 'put everything back',
    load: async () => (await import('./reset.ts')).reset,
  },
  snapshot: {
    summary: 'save or load everything as a file',
    load: async () => (await import('./snapshot.ts')).snapshot,
  },
  health: {
    summary: 'show whether doppel is alive, and what it can do',
    load: async () => (await import('./health.ts')).health,
  },
  ca: {
    summary: 'print the certificate that clients have to trust',
    load: async () => (await import('./health.ts')).ca,
  },
  metrics: {
    summary: "print counts in Prometheus' text format",
    load: async () => (await import('./health.ts')).metrics,
  },
};
