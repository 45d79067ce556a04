import { ANONYMOUS, type WireJournal } from '../../contract/wire.ts';
import { diagnose } from './diagnosis.ts';
import type { HuaweiRequest } from './request.ts';

/** What the journal learns of a request. */
export const journal: WireJournal<HuaweiRequest> = {
  common: ['project_id'],
  tenant: (_, { tenant }) => (tenant === ANONYMOUS ? undefined : tenant),
  /** Java's HTTP library repeats a request to the letter, signature and date with it (observed). */
  call(_, { credentials }) {
    return credentials.form === 'signature' ? `signature ${credentials.signature}` : undefined;
  },
  diagnosis: (request, { credentials }, secretOf) =>
    credentials.form === 'signature' ? diagnose(request, credentials, secretOf) : undefined,
};
