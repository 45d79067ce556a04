import type { z } from 'zod';
import type { Emulator } from '../contract/emulator.ts';
import type { clockChangeSchema } from '../control/clock-schemas.ts';
import type { limitsChangeSchema, tenantChangeSchema } from '../control/tenant-schemas.ts';
import type { Owner } from '../domain/owner.ts';
import type { FaultRule } from '../faults/rule.ts';
import type { Seed } from '../state/seeds.ts';

/** A set-up that was read and fits what is served. */
export interface Setup {
  readonly owner: Owner;
  readonly seed: Seed | undefined;
  readonly limits: z.infer<typeof limitsChangeSchema> | undefined;
  readonly registration: z.infer<typeof tenantChangeSchema> | undefined;
  readonly clock: z.infer<typeof clockChangeSchema> | undefined;
  /** Each rule as it was read, and as it was written. */
  readonly faults: readonly { readonly rule: FaultRule; readonly written: unknown }[];
}

/** What is served, as far as a set-up can be about it. */
export interface Served {
  readonly emulators: readonly Emulator[];
  readonly services: readonly Emulator[];
}
