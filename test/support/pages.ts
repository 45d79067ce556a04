import { dirname } from 'node:path/posix';
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

/** Injects every row of every service into every operation; rows that only injection brings lie here. */
const INJECTED_BY = 'test/faults/catalogue.test.ts';

/**
 * The test that proves a row: the first of its service that names it, else of its cloud's wire, else the
 * table of rows that such tests read. They lie where the emulator does: `test/emulators/<cloud>/<service>/`
 * and `test/emulators/<cloud>/`.
 */
export function proofOf(emulator: Emulator, row: string, tests: TestSources): string | undefined {
  const folder = `test/emulators/${emulator.id.replace('-', '/')}`;
  const spec = emulator.errors[row];
  const paths = [folder, dirname(folder)].flatMap((place) =>
    [...tests.keys()].filter((path) => dirname(path) === place),
  );
  const isTest = (path: string) => path.endsWith('.test.ts');
  const ordered = [...paths.filter(isTest), ...paths.filter((path) => !isTest(path))];
  const proof = ordered.find((path) => names(tests.get(path) ?? '', row, spec?.message ?? ''));
  return proof ?? (spec?.cause === 'injection' ? INJECTED_BY : undefined);
}

/** By its id, by its text up to the first slot, or as one of a family: `Family.${name}` and a name. */
function names(source: string, row: string, message: string): boolean {
  const quoted = (text: string) =>
    new RegExp(`['"\`|]${text.replace(/\W/g, '\\$&')}(?![\\w.])`).test(source);
  const [text = ''] = message.split('{');
  if (quoted(row) || (text.length > 20 && source.includes(text.trim()))) return true;
  const dot = row.lastIndexOf('.');
  const isFamily = dot > 0 && source.includes(`${row.slice(0, dot)}.\${`);
  return isFamily && quoted(row.slice(dot + 1));
}

/** docs/coverage.md, from the registry and the tests. */
export function coveragePage(emulators: readonly Emulator[], tests: TestSources): string {
  const sections = emulators.map((emulator) => {
    const { id, name, apiVersion, operations, errors, commonErrors } = emulator;
    const operationRows = Object.entries(operations).map(
      ([operation, { docs, access, errors: rows }]) =>
        `| [${operation}](${docs}) | ${access} | ${rows.length} |`,
    );
    const errorRows = Object.entries(errors).map(([row, spec]) => {
      const users = Object.keys(operations).filter((key) => operations[key]?.errors.includes(row));
      const where = commonErrors.includes(row) ? 'every operation' : users.join(', ');
      const proof = proofOf(emulator, row, tests);
      const test = proof === undefined ? 'none' : `[${proof.split('/').at(-1)}](../${proof})`;
      return `| \`${row}\` | ${spec.status} | ${spec.cause} | ${where} | ${spec.source} | ${test} |`;
    });
    const natural = Object.values(errors).filter(({ cause }) => cause !== 'injection').length;
    return [
      `## ${name} (\`${id}\`, ${apiVersion})`,
      '',
      `${Object.keys(operations).length} operations, ${Object.keys(errors).length} rows, of which ${natural} arise by themselves.`,
      '',
      '| operation | access | rows on its page |',
      '| --- | --- | --- |',
      ...operationRows,
      '',
      '| error row | status | met by | in | source | proved by |',
      '| --- | --- | --- | --- | --- | --- |',
      ...errorRows,
    ].join('\n');
  });
  return `${[
    '# Coverage',
    'What is imitated, generated from the registry and the tests. *Met by* `state` or `parameter`: the row\narises by itself; `injection`: only on request. Besides the test named here, each row is injected into\neach operation.',
    ...sections,
  ].join('\n\n')}\n`;
}
