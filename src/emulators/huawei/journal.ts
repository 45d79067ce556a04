import { ANONYMOUS, type WireJournal } from '../../contract/wire.ts';
import { shownSignature } from '../../vendor-kit/shown.ts';
import { diagnose } from './diagnosis.ts';
import type { HuaweiRequest } from './request.ts';

/** What the journal learns of a request. */
export const journal: WireJournal<HuaweiRequest> = {
  common: ['project_id'],
  tenant: (_, { tenant }) => (tenant === ANONYMOUS ? undefined : tenant),
  /** Java's HTTP library repeats a request to the letter, signature and date with it (observed). */
  call(_, { credentials }) {
    if (credentials.form !== 'signature') return undefined;
    return `signature ${shownSignature(credentials.signature)}`;
  },
  diagnosis: (request, { credentials }, secretOf) =>
    credentials.form === 'signature' ? diagnose(request, credentials, secretOf) : undefined,
};
