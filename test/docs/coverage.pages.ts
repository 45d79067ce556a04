import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emulators } from '../../src/emulators/index.ts';
import { isService } from '../../src/server/engine.ts';
import { coveragePage, proofOf } from '../support/pages.ts';
import { readProofs } from '../support/proofs.ts';

// Asked after a run of all tests, which takes down what they meet: `npm test` does both.

const PAGE = join(import.meta.dirname, '../../docs/coverage.md');
const proofs = readProofs();

test('docs/coverage.md is what the registry holds and the tests have met', async () => {
  await expect(coveragePage(emulators.filter(isService), proofs)).toMatchFileSnapshot(PAGE);
});

test.for(
  emulators.flatMap((emulator) =>
    Object.keys(emulator.errors).map(
      (error) => [`${emulator.id} ${error}`, emulator, error] as const,
    ),
  ),
)('%s was met by a test', ([, emulator, error]) => {
  expect(proofOf(emulator, error, proofs)).toBeDefined();
});

test('what only injection brings is brought by nothing else', () => {
  const natural = new Set(
    proofs.filter(({ injected }) => !injected).map(({ service, error }) => `${service} ${error}`),
  );
  const injectedOnly = emulators.flatMap(({ id, errors }) =>
    Object.entries(errors)
      .filter(([, { cause }]) => cause === 'injection')
      .map(([error]) => `${id} ${error}`),
  );
  expect(injectedOnly.filter((error) => natural.has(error))).toEqual([]);
});
