import { expect, test } from 'vitest';
import type { Emulator } from '../../src/contract/emulator.ts';
import type { AuthPolicy, Wire } from '../../src/contract/wire.ts';
import { acme } from '../support/acme/index.ts';
import { callAcme, NOON, startAcme } from '../support/acme.ts';
import { control } from '../support/control.ts';

/** The fictional cloud with a wire that reads one thing more, and an operation that shows what was read. */
const withMarks: Emulator = {
  ...acme,
  wires: acme.wires.map((wire) => ({
    ...wire,
    decode: (request) => ({ ...wire.decode(request), mark: request.headers['x-mark'] ?? 'none' }),
  })),
  operations: {
    DescribeImages: {
      ...acme.operations.DescribeImages,
      prepare: () => (call) => ({ Decoded: call.decoded }),
    } as Emulator['operations'][string],
  },
};

test('an operation is handed what the wire read, of its own request', async () => {
  const { url } = await startAcme({}, { emulators: [withMarks] });
  const target = `${url}/?Action=DescribeImages&Version=acme-1&Key=key&Region=r3&A=1`;
  const marks = ['one', 'two'];
  const answers = await Promise.all(
    marks.map(async (mark) => (await fetch(target, { headers: { 'X-Mark': mark } })).json()),
  );
  expect(answers).toEqual(
    marks.map((mark) => ({
      Decoded: { operation: 'DescribeImages', region: 'r3', input: { A: '1' }, mark },
    })),
  );
});

test('a wire that verifies reads the clock of each key', async () => {
  const told: unknown[] = [];
  const wire = acme.wires[0] as Wire;
  const asking: Emulator = {
    ...acme,
    wires: [
      {
        ...wire,
        authenticate(request, decoded, policy: AuthPolicy) {
          if (policy.mode === 'verify') told.push(policy.clockOf('ann'), policy.now);
          return wire.authenticate(request, decoded, policy);
        },
      },
    ],
  };
  const server = await startAcme({ auth: 'verify' }, { emulators: [asking] });
  await control(server, 'POST', '/clock/advance?tenant=ann', { by: '25h' });
  await callAcme(server.url, 'bob', 'DescribeImages');
  const noon = Date.parse(NOON);
  expect(told).toEqual([noon + 25 * 3_600_000, noon]);
});
