export { type ConnectOptions, connectDoppel, type Doppel } from './client/connect.ts';
export { DoppelError } from './client/doppel-error.ts';
export type { Faults } from './client/faults.ts';
export type { Follow } from './client/follow.ts';
export type { Requests } from './client/requests.ts';
export type { Resources } from './client/resources.ts';
export type { Credentials, Tenant } from './client/tenant.ts';
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
export { type StartOptions, startDoppel } from './server/in-process.ts';
