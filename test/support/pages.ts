import type { Emulator } from '../../src/emulator.ts';
import type { SeedFile } from '../../src/seeds.ts';

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

/** docs/coverage.md, from the registry. */
export function coveragePage(emulators: readonly Emulator[]): string {
  const sections = emulators.map((emulator) => {
    const { id, name, apiVersion, operations, errors, commonErrors } = emulator;
    const operationRows = Object.entries(operations).map(
      ([operation, { docs, access, errors: rows }]) =>
        `| [${operation}](${docs}) | ${access} | ${rows.length} |`,
    );
    const errorRows = Object.entries(errors).map(([row, spec]) => {
      const users = Object.keys(operations).filter((key) => operations[key]?.errors.includes(row));
      const where = commonErrors.includes(row) ? 'every operation' : users.join(', ');
      return `| \`${row}\` | ${spec.status} | ${spec.cause} | ${where} | ${spec.source} |`;
    });
    return [
      `## ${name} (\`${id}\`, ${apiVersion})`,
      '',
      '| operation | access | rows on its page |',
      '| --- | --- | --- |',
      ...operationRows,
      '',
      '| error row | status | met by | in | source |',
      '| --- | --- | --- | --- | --- |',
      ...errorRows,
    ].join('\n');
  });
  return `${[
    '# Coverage',
    'What is imitated, generated from the registry. *Met by* `state` or `parameter`: the row arises by itself;\n`injection`: only on request.',
    ...sections,
  ].join('\n\n')}\n`;
}
