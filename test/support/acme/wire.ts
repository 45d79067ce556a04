import { ANONYMOUS, type Wire } from '../../../src/contract/wire.ts';
import { firstValue } from '../../../src/vendor-kit/query.ts';

/** What is the wire's and no operation's. */
const PROTOCOL = new Set(['Action', 'Version', 'Key', 'Region', 'Call']);

function answer(status: number, body: unknown) {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/** A protocol that only tests speak: everything in the query, nothing signed. */
export function acmeWire(version: string): Wire {
  return {
    recognises: ({ query }) => (firstValue(query, 'Version') === version ? 'version' : 'none'),
    nearMiss({ query }) {
      const operation = firstValue(query, 'Action');
      if (operation === undefined) return undefined;
      const knownBy = `which is known by Version=${version}`;
      return { operation, sent: `Action=${operation}`, knownBy };
    },
    decode: ({ query }) => ({
      operation: firstValue(query, 'Action') ?? '',
      region: firstValue(query, 'Region') ?? 'r1',
      input: Object.fromEntries(query.filter(([name]) => !PROTOCOL.has(name))),
    }),
    authenticate: ({ query }) => ({ tenant: firstValue(query, 'Key') ?? ANONYMOUS }),
    encode: (output) => answer(200, output),
    encodeError: ({ status, code, message }) => answer(status, { Code: code, Message: message }),
    journal: {
      common: ['Zone'],
      tenant: ({ query }) => firstValue(query, 'Key'),
      call: ({ query }) => firstValue(query, 'Call'),
      diagnosis: () => undefined,
    },
  };
}
