import type { WireJournal } from '../../contract/wire.ts';
import { diagnose } from './diagnosis.ts';
import type { AwsRequest } from './request.ts';

/** What the journal learns of a request. */
export const journal: WireJournal<AwsRequest> = {
  common: [],
  tenant: (_, { credentials }) => credentials.accessKey || undefined,
  /** All clients keep the id of a call through its attempts, and sign each anew (observed). */
  call({ headers }) {
    const invocation = headers['amz-sdk-invocation-id'];
    return invocation === undefined ? undefined : `invocation ${invocation}`;
  },
  diagnosis: (request, { credentials }, secretOf) => diagnose(request, credentials, secretOf),
};
