import { dirname } from 'node:path/posix';
import type { Emulator } from '../../src/contract/emulator.ts';
import type { ShippedSeed } from '../../src/setup/files.ts';
import type { Proof } from './proofs.ts';

/** docs/test-images.md, from the seeds. */
export function testImagesPage(
  seeds: readonly ShippedSeed[],
  emulators: readonly Emulator[],
): string {
  const sections = seeds.map(({ service, images }) => {
    const emulator = emulators.find(({ id }) => id === service);
    const rows = images.map(
      ({ id, region, purpose = '', ...image }) =>
        `| \`${id}\` | ${region ?? emulator?.homeRegion} | ${purpose} | ${meets(image)} |`,
    );
    return [
      `## ${emulator?.name} (\`${service}\`)`,
      '',
      '| image | region | what it is | a copy of it meets |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return `${[
    '# Test images',
    'Every access key finds these images on its first call, under the same ids. Like a payment sandbox’s card\nnumbers they are named for what they do. `--no-default-seed` starts without them. This page is generated\nfrom `seed/`.',
    ...sections,
  ].join('\n\n')}\n`;
}

/** What a copy of a test image meets, and what another operation does. */
function meets({ error, operation }: Pick<ShippedSeed['images'][number], 'error' | 'operation'>) {
  if (error === undefined) return 'nothing: it works';
  if (operation === undefined) return `\`${error}\``;
  return `nothing: it works; ${operation} meets \`${error}\``;
}

/** The injection of every error into every operation; it proves those that nothing else brings. */
const INJECTED_BY = 'test/faults/catalogue.test.ts';

/** Tests that not every machine runs, or that meet what chance brings. */
const MAY_SKIP = /^test\/(sdk|fuzz)\//;

/**
 * The test that has met an error: by itself and in the service's own folder, else in its cloud's, else
 * anywhere; last comes the test that injects all of them.
 */
export function proofOf(
  { id: service }: Emulator,
  error: string,
  proofs: readonly Proof[],
): string | undefined {
  const folder = `test/emulators/${service.replace('-', '/')}`;
  const met = proofs.filter(
    (proof) => proof.service === service && proof.error === error && !MAY_SKIP.test(proof.test),
  );
  const natural = met.filter(({ injected }) => !injected).map(({ test }) => test);
  const found = [folder, dirname(folder), ''].map(
    (place) => natural.filter((test) => test.startsWith(place)).sort()[0],
  );
  const injected = met.some(({ test }) => test === INJECTED_BY) ? INJECTED_BY : undefined;
  return found.find((test) => test !== undefined) ?? injected;
}

/** docs/coverage.md, from the registry and from what the tests have met. */
export function coveragePage(emulators: readonly Emulator[], proofs: readonly Proof[]): string {
  const sections = emulators.map((emulator) => {
    const { id, name, apiVersion, operations, errors, commonErrors } = emulator;
    const operationLines = Object.entries(operations).map(
      ([operation, { docs, access, page, errors: all }]) =>
        `| [${operation}](${docs}) | ${access} | ${page.length} | ${all.length} |`,
    );
    const errorLines = Object.entries(errors).map(([error, spec]) => {
      const users = Object.keys(operations).filter((key) =>
        operations[key]?.errors.includes(error),
      );
      const where = commonErrors.includes(error) ? 'every operation' : users.join(', ');
      const proof = proofOf(emulator, error, proofs);
      const test = proof === undefined ? 'none' : `[${proof.split('/').at(-1)}](../${proof})`;
      return `| \`${error}\` | ${spec.status} | ${spec.cause} | ${where} | ${spec.source} | ${test} |`;
    });
    const natural = Object.values(errors).filter(({ cause }) => cause !== 'injection').length;
    return [
      `## ${name} (\`${id}\`, ${apiVersion})`,
      '',
      `${Object.keys(operations).length} operations, ${Object.keys(errors).length} errors, of which ${natural} arise by themselves.`,
      '',
      '| operation | access | errors on its page | errors it can answer |',
      '| --- | --- | --- | --- |',
      ...operationLines,
      '',
      '| error | status | met by | in | source | met in |',
      '| --- | --- | --- | --- | --- | --- |',
      ...errorLines,
    ].join('\n');
  });
  return `${[
    '# Coverage',
    'What is imitated, generated from the registry and from what the tests met when they ran. *Met by* `state` or\n`parameter`: the error arises by itself; `injection`: only on request. *Errors it can answer* are those on\nthe operation’s page and those that its own checks and parameters add; the gateway’s come on top. Besides the\ntest named here, each error is injected into each operation.',
    ...sections,
  ].join('\n\n')}\n`;
}
