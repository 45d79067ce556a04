import type { Emulator } from '../../src/contract/emulator.ts';
import type { SeedFile } from '../../src/server/seed-files.ts';

/** docs/test-images.md, from the seeds. */
export function testImagesPage(seeds: readonly SeedFile[], emulators: readonly Emulator[]): string {
  const sections = seeds.map(({ service, images }) => {
    const emulator = emulators.find(({ id }) => id === service);
    const rows = images.map(
      ({ id, region, purpose = '', error }) =>
        `| \`${id}\` | ${region ?? emulator?.homeRegion} | ${purpose} | ${error === undefined ? 'nothing: it works' : `\`${error}\``} |`,
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

/** The sources of the tests, by their path from the root. */
export type TestSources = ReadonlyMap<string, string>;

/** Injects every error of every service into every operation; proves those that only injection brings. */
const INJECTED_BY = 'test/faults/catalogue.test.ts';

/** The test that proves an error: the first of its service, or of its cloud, that names it. */
export function proofOf(emulator: Emulator, error: string, tests: TestSources): string | undefined {
  const [cloud = ''] = emulator.id.split('-');
  const spec = emulator.errors[error];
  const own = [...tests.keys()].filter((path) => path.startsWith(`test/emulators/${emulator.id}/`));
  const shared = [...tests.keys()].filter((path) => path.startsWith(`test/emulators/${cloud}/`));
  const proof = [...own, ...shared].find((path) =>
    names(tests.get(path) ?? '', error, spec?.message ?? ''),
  );
  return proof ?? (spec?.cause === 'injection' ? INJECTED_BY : undefined);
}

/** By its id, by its text up to the first slot, or as one of a family: `Family.${name}` and a name. */
function names(source: string, error: string, message: string): boolean {
  const quoted = (text: string) =>
    ["'", '"', '`', '|'].some((mark) => source.includes(`${mark}${text}`));
  const [text = ''] = message.split('{');
  if (quoted(error) || (text.length > 20 && source.includes(text.trim()))) return true;
  const dot = error.lastIndexOf('.');
  const isFamily = dot > 0 && source.includes(`${error.slice(0, dot)}.\${`);
  return isFamily && quoted(error.slice(dot + 1));
}

/** docs/coverage.md, from the registry and the tests. */
export function coveragePage(emulators: readonly Emulator[], tests: TestSources): string {
  const sections = emulators.map((emulator) => {
    const { id, name, apiVersion, operations, errors, commonErrors } = emulator;
    const operationRows = Object.entries(operations).map(
      ([operation, { docs, access, page }]) =>
        `| [${operation}](${docs}) | ${access} | ${page.length} |`,
    );
    const errorRows = Object.entries(errors).map(([error, spec]) => {
      const users = Object.keys(operations).filter((key) =>
        operations[key]?.errors.includes(error),
      );
      const where = commonErrors.includes(error) ? 'every operation' : users.join(', ');
      const proof = proofOf(emulator, error, tests);
      const test = proof === undefined ? 'none' : `[${proof.split('/').at(-1)}](../${proof})`;
      return `| \`${error}\` | ${spec.status} | ${spec.cause} | ${where} | ${spec.source} | ${test} |`;
    });
    const natural = Object.values(errors).filter(({ cause }) => cause !== 'injection').length;
    return [
      `## ${name} (\`${id}\`, ${apiVersion})`,
      '',
      `${Object.keys(operations).length} operations, ${Object.keys(errors).length} errors, of which ${natural} arise by themselves.`,
      '',
      '| operation | access | errors on its page |',
      '| --- | --- | --- |',
      ...operationRows,
      '',
      '| error | status | met by | in | source | proved by |',
      '| --- | --- | --- | --- | --- | --- |',
      ...errorRows,
    ].join('\n');
  });
  return `${[
    '# Coverage',
    'What is imitated, generated from the registry and the tests. *Met by* `state` or `parameter`: the error\narises by itself; `injection`: only on request. Besides the test named here, each error is injected into\neach operation.',
    ...sections,
  ].join('\n\n')}\n`;
}
