import type { WireRequest } from '../../contract/wire-request.ts';
import { bodyHashMistakes, hostsBehind } from '../../vendor-kit/canonical-mistakes.ts';
import type { Mistake, Variant } from '../../vendor-kit/diagnosis.ts';
import { scopedMistakes, scopeMistakes } from '../../vendor-kit/scoped-mistakes.ts';
import type { ScopedSigning } from '../../vendor-kit/scoped-signature.ts';
import * as kit from '../../vendor-kit/signing-mistakes.ts';
import { CBOR_TYPE, JSON_TYPE } from './answer.ts';
import { canonicalHeaders } from './canonical.ts';
import { KEY_PREFIX } from './signature.ts';

const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1'];
const SERVICES = ['appstream', 'appstream2', 'workspaces', 'execute-api', 'ec2'];

/** The known mistakes of clients, each alone, tried on one right way to sign a request. */
export function mistakes(
  right: ScopedSigning,
  request: WireRequest,
): Iterable<Variant<ScopedSigning>> {
  const { headers, rawQuery: raw, query: pairs } = request;
  const [, region] = right.scope;
  const secret = String(right.secret).slice(KEY_PREFIX.length);
  return scopedMistakes(right, request, {
    canonicalisation: {
      headers: [
        ['host', hostsBehind(headers.host ?? '', [`appstream2.${region}.amazonaws.com`])],
        [
          'content-type',
          [JSON_TYPE, CBOR_TYPE, 'application/json', 'application/x-amz-json-1.0', ''],
        ],
        ['x-amz-content-sha256', ['']],
        ['x-amz-security-token', ['']],
      ],
      queries: kit.queryMistakes({ raw, pairs }),
      bodyHashes: bodyHashMistakes(headers['x-amz-content-sha256']),
      canonicalHeaders,
    },
    scopes: scopeMistakes(right.scope, { regions: REGIONS, services: SERVICES, ends: ['request'] }),
    algorithms: [['the algorithm was named HMAC-SHA256', 'HMAC-SHA256']],
    secrets: secretMistakes(secret),
  });
}

function secretMistakes(secret: string): Mistake<string | Uint8Array>[] {
  return [
    ['the key was made without the prefix AWS4', secret],
    ...kit
      .secretMistakes(secret)
      .map(
        ([says, wrong]): Mistake<string | Uint8Array> => [
          says,
          Buffer.concat([Buffer.from(KEY_PREFIX), Buffer.from(wrong)]),
        ],
      ),
  ];
}
