import type { z } from 'zod';
import type {
  advancedSchema,
  advanceSchema,
  clockChangeSchema,
  clockSchema,
  copiesQuery,
  copySchema,
  errorsSchema,
  healthSchema,
  imageSchema,
  imagesQuery,
  limitsChangeSchema,
  limitsSchema,
  operationsSchema,
  plantedSchema,
  problemSchema,
  resetDoneSchema,
  resetSchema,
  servicesSchema,
  tenantChangeSchema,
  tenantSchema,
  whereQuery,
} from '../control/schemas.ts';

export type { SeedInput } from '../seeds.ts';

export type Image = z.infer<typeof imageSchema>;
export type ImageFilter = z.input<typeof imagesQuery>;
export type Copy = z.infer<typeof copySchema>;
export type CopyFilter = z.input<typeof copiesQuery>;
/** What narrows an id down that several tenants, services or regions have. */
export type Where = z.input<typeof whereQuery>;
export type Clock = z.infer<typeof clockSchema>;
export type ClockChange = z.input<typeof clockChangeSchema>;
export type Advance = z.input<typeof advanceSchema>;
export type Advanced = z.infer<typeof advancedSchema>;
export type Limits = z.infer<typeof limitsSchema>;
export type LimitsChange = z.input<typeof limitsChangeSchema>;
export type TenantInfo = z.infer<typeof tenantSchema>;
export type TenantChange = z.input<typeof tenantChangeSchema>;
export type Planted = z.infer<typeof plantedSchema>;
export type Reset = z.input<typeof resetSchema>;
export type ResetDone = z.infer<typeof resetDoneSchema>;
export type Service = z.infer<typeof servicesSchema>['services'][number];
export type ErrorRow = z.infer<typeof errorsSchema>['errors'][number];
export type Operation = z.infer<typeof operationsSchema>['operations'][number];
export type Health = z.infer<typeof healthSchema>;
/** RFC 9457, as doppel answers it: what was given, why it is refused, what to do. */
export type Problem = z.infer<typeof problemSchema>;
