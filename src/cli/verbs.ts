import type { CommandDef } from 'citty';

/** The verbs, each loaded when it is used. */
export const VERBS: Readonly<Record<string, () => Promise<CommandDef>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  wait: async () => (await import('./wait.ts')).wait,
  errors: async () => (await import('./errors.ts')).errors,
  operations: async () => (await import('./operations.ts')).operations,
  fault: async () => (await import('./fault.ts')).fault,
  requests: async () => (await import('./requests.ts')).requests,
  clock: async () => (await import('./clock.ts')).clock,
  images: async () => (await import('./images.ts')).images,
  copies: async () => (await import('./copies.ts')).copies,
  limits: async () => (await import('./limits.ts')).limits,
  tenants: async () => (await import('./tenants.ts')).tenants,
  reset: async () => (await import('./reset.ts')).reset,
  seed: async () => (await import('./seed.ts')).seed,
};
