import type { z } from 'zod';
import type {
  advancedSchema,
  advanceSchema,
  clockChangeSchema,
  clockSchema,
  eventSchema,
} from '../control/clock-schemas.ts';
import type {
  faultStatusSchema,
  faultsVerifiedSchema,
  ruleSchema,
} from '../control/fault-schemas.ts';
import type {
  copiesQuery,
  copySchema,
  imageSchema,
  imagesQuery,
} from '../control/image-schemas.ts';
import type {
  requestSchema,
  requestsQuery,
  requestsSchema,
  requestsVerifiedSchema,
  requestsVerifySchema,
} from '../control/request-schemas.ts';
import type { healthSchema, problemSchema, readySchema, whereQuery } from '../control/schemas.ts';
import type { resetDoneSchema, resetSchema, setUpSchema } from '../control/seed-schemas.ts';
import type { errorsSchema, operationsSchema, servicesSchema } from '../control/service-schemas.ts';
import type { loadedSchema } from '../control/snapshot-schemas.ts';
import type {
  limitsChangeSchema,
  limitsSchema,
  tenantChangeSchema,
  tenantSchema,
} from '../control/tenant-schemas.ts';

/** What a test sets up before its first call: images, limits, facts, the clock, fault rules. */
export type { SetupInput } from '../control/seed-schemas.ts';

export type Image = z.infer<typeof imageSchema>;
/** The client goes through the pages itself. */
export type ImageFilter = Omit<z.input<typeof imagesQuery>, 'after' | 'limit'>;
export type Copy = z.infer<typeof copySchema>;
export type CopyFilter = Omit<z.input<typeof copiesQuery>, 'after' | 'limit'>;
/** What narrows an id down that several tenants, services or regions have. */
export type Where = z.input<typeof whereQuery>;
export type Clock = z.infer<typeof clockSchema>;
export type ClockChange = z.input<typeof clockChangeSchema>;
export type Advance = z.input<typeof advanceSchema>;
export type Advanced = z.infer<typeof advancedSchema>;
/** What happened to work on an image. */
export type TaskEvent = z.infer<typeof eventSchema>;
export type Limits = z.infer<typeof limitsSchema>;
export type LimitsChange = z.input<typeof limitsChangeSchema>;
export type TenantInfo = z.infer<typeof tenantSchema>;
export type TenantChange = z.input<typeof tenantChangeSchema>;
/** How much was set up. */
export type SetUp = z.infer<typeof setUpSchema>;
export type Reset = z.input<typeof resetSchema>;
export type ResetDone = z.infer<typeof resetDoneSchema>;
/** How much a snapshot had. */
export type Loaded = z.infer<typeof loadedSchema>;
export type Service = z.infer<typeof servicesSchema>['services'][number];
export type DocumentedError = z.infer<typeof errorsSchema>['errors'][number];
export type Operation = z.infer<typeof operationsSchema>['operations'][number];
/** A fault rule as it is written. */
export type FaultRule = z.input<typeof ruleSchema>;
/** A fault rule as it was written, and what it has done so far. */
export type Fault = FaultRule & z.infer<typeof faultStatusSchema>;
export type FaultsVerified = z.infer<typeof faultsVerifiedSchema>;
export type RequestFilter = Partial<
  Omit<z.output<typeof requestsQuery>, 'tenant'> & { readonly tenant: string }
>;
/** A request as the journal keeps it. */
export type JournaledRequest = z.infer<typeof requestSchema>;
export type RequestPage = z.infer<typeof requestsSchema>;
/** Which requests there should be: how many that match, or which one after another. */
export type RequestsVerification = z.input<typeof requestsVerifySchema>;
export type RequestsVerified = z.infer<typeof requestsVerifiedSchema>;
export type Ready = z.infer<typeof readySchema>;
export type Health = z.infer<typeof healthSchema>;
/** RFC 9457, as doppel answers it: what was given, why it is refused, what to do. */
export type Problem = z.infer<typeof problemSchema>;
