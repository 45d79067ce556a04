import { scopedSigner } from './scoped.ts';

/** Signature Version 4: `x-amz-date` is among the headers. */
export const signAws = scopedSigner({
  algorithm: 'AWS4-HMAC-SHA256',
  prefix: 'AWS4',
  date: 'x-amz-date',
  region: 'us-east-1',
  service: 'appstream',
  end: 'aws4_request',
});
