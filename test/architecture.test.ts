import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readImportTable } from './support/import-table.ts';
import { circlesIn, edgesIn, packagesOf, sourcesIn } from './support/imports.ts';

const SRC = resolve(import.meta.dirname, '../src');

const PAGE = resolve(import.meta.dirname, '../docs/architecture.md');

const files = sourcesIn(SRC);
const edges = edgesIn(SRC, files);

describe('import directions', () => {
  const isAllowed = readImportTable(readFileSync(PAGE, 'utf8'));
  test.for(
    edges.map((edge) => {
      const arrow = edge.isType ? 'as a type ->' : '->';
      return [`${edge.from} ${arrow} ${edge.to}`, edge] as const;
    }),
  )('%s', ([, edge]) => {
    expect(isAllowed(edge)).toBe(true);
  });

  test('no circles, those of types included', () => {
    expect(circlesIn(edges)).toEqual([]);
  });

  test.for(files.filter((file) => !file.startsWith('control/')))('%s -> no hono', (file) => {
    expect(packagesOf(SRC, file).filter((name) => /^@?hono\b/.test(name))).toEqual([]);
  });
});

describe('seams', () => {
  const SEAMS = /^(tenancy\/clocks\.ts|server\/(deliver|due|front|start)\.ts|main\.ts|cli\/)/;
  test.for(files.filter((file) => !SEAMS.test(file)))('%s reads no clock and no chance', (file) => {
    const source = readFileSync(join(SRC, file), 'utf8');
    expect(source).not.toMatch(
      /Date\.now\(|new Date\(\)|Math\.random\(|setTimeout\(|setInterval\(/,
    );
  });

  test.for(files.filter((file) => !file.startsWith('cli/') && file !== 'main.ts'))(
    '%s does not read the environment',
    (file) => {
      expect(readFileSync(join(SRC, file), 'utf8')).not.toContain('process.env');
    },
  );

  test.for(files.filter((file) => !file.startsWith('state/')))('%s holds no SQL', (file) => {
    const source = readFileSync(join(SRC, file), 'utf8');
    expect(source).not.toMatch(/\b(SELECT .+ FROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b/);
  });
});

describe('the core knows no vendor', () => {
  const VENDOR = /volcengine|aliyun|alibaba|huawei|appstream|amazon|\baws|amz-|smithy|photon/i;
  test.for(files.filter((file) => !file.startsWith('emulators/')))('%s', (file) => {
    const code = readFileSync(join(SRC, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
    expect(code).not.toMatch(VENDOR);
  });
});
