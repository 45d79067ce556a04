export { type ConnectOptions, connectDoppel, type Doppel } from './client/connect.ts';
export type { Credentials } from './client/credentials.ts';
export { DoppelError } from './client/doppel-error.ts';
export type { Environment } from './client/environment.ts';
export type { DoppelEvent, EventsOptions } from './client/events.ts';
export type { Faults } from './client/faults.ts';
export type { Requests } from './client/requests.ts';
export type { Resources } from './client/resources.ts';
export type { Tenant } from './client/tenant.ts';
export type {
  Advance,
  Advanced,
  Clock,
  ClockChange,
  Copy,
  CopyFilter,
  DocumentedError,
  Fault,
  FaultRule,
  FaultsVerified,
  Health,
  Image,
  ImageFilter,
  JournaledRequest,
  Limits,
  LimitsChange,
  Loaded,
  Operation,
  Problem,
  Ready,
  RequestFilter,
  RequestPage,
  RequestsVerification,
  RequestsVerified,
  Reset,
  ResetDone,
  Service,
  SetUp,
  SetupInput,
  TaskEvent,
  TenantChange,
  TenantInfo,
  Where,
} from './client/types.ts';
export type { CopyName, WaitOptions } from './client/wait-for-copy.ts';
export { type StartOptions, startDoppel } from './server/in-process.ts';
