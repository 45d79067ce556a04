import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** Who may import whom at run time; the first row that matches a file counts. `types` are free of it. */
const MAY_IMPORT: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^(domain|text)\//, /^(domain|text)\//],
  [/^contract\//, /^contract\//],
  [/^(state\/|tenancy\/clocks\.ts)/, /^(domain|state)\/|^tenancy\/clocks\.ts/],
  [/^tenancy\//, /^(domain|tenancy)\//],
  [/^vendor-kit\//, /^(contract|domain|text|vendor-kit)\//],
  [/^emulators\/index\.ts/, /^emulators\/[a-z]+\/[a-z]+\/index\.ts/],
  [
    /^emulators\/([a-z]+)\/[a-z0-9-]+\.ts/,
    /^(contract\/|vendor-kit\/|emulators\/$1\/[a-z0-9-]+\.ts)/,
  ],
  [
    /^emulators\/([a-z]+)\/([a-z]+)\//,
    /^(contract\/|vendor-kit\/|domain\/|emulators\/$1\/[a-z0-9-]+\.ts|emulators\/$1\/$2\/)/,
  ],
  [/^(faults|journal)\//, /^(contract|domain|text|faults|journal)\//],
  [/^client\//, /^client\//],
  [/^(pipeline|control)\//, /^(?!emulators\/)/],
  [/^(cli\/|main\.ts|server\/|index\.ts)/, /./],
  [/^version\.ts/, /$^/],
];

interface Edge {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split('\\').join(posix.sep));

const edges: Edge[] = files.flatMap((from) => {
  const source = readFileSync(join(SRC, from), 'utf8');
  const imports = source.matchAll(
    /(?:^|\n)(?:import|export)(?! type)[^;'"]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/g,
  );
  return [...imports].map((match) => {
    const target = match[1] ?? match[2] ?? '';
    return { from, to: relative(SRC, resolve(SRC, dirname(from), target)) };
  });
});

function allowed({ from, to }: Edge): boolean {
  for (const [source, targets] of MAY_IMPORT) {
    const match = source.exec(from);
    if (match === null) continue;
    const filled = targets.source.replace(
      /\$(\d)/g,
      (_, group: string) => match[Number(group)] ?? '',
    );
    return new RegExp(filled).test(to);
  }
  return false;
}

describe('import directions', () => {
  test.for(edges.map((edge) => [`${edge.from} -> ${edge.to}`, edge] as const))('%s', ([, edge]) => {
    expect(allowed(edge)).toBe(true);
  });
});

describe('seams', () => {
  const SEAMS = /^(tenancy\/clocks\.ts|server\/(deliver|start)\.ts|main\.ts|cli\/)/;
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
  const VENDOR = /volcengine|aliyun|alibaba|huawei|appstream|amazon/i;
  test.for(files.filter((file) => !file.startsWith('emulators/')))('%s', (file) => {
    const code = readFileSync(join(SRC, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
    expect(code).not.toMatch(VENDOR);
  });
});
