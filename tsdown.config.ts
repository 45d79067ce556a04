import { defineConfig, type Rolldown } from 'tsdown';
import { plainBuiltins } from './scripts/plain-builtins.ts';
import { thirdPartyNotices } from './scripts/third-party-notices.ts';

/**
 * What the bundle is made of: what `src` imports, and beside it what that brings along. All of it, so
 * that nothing else has to be fetched and one file is read instead of hundreds; the build fails when
 * another package comes in or stays outside. docs/decisions/0009-runtime.md has the reasons.
 */
const BUNDLED = [
  '@hono/node-server',
  ...['@hono/zod-openapi', '@asteasolutions/zod-to-openapi', '@hono/zod-validator', 'openapi3-ts'],
  'better-sqlite3',
  'cborg',
  ...['@commander-js/extra-typings', 'commander'],
  '@bomb.sh/tab',
  ...[
    '@peculiar/asn1-schema',
    '@peculiar/asn1-x509',
    '@peculiar/utils',
    'asn1js',
    'pvtsutils',
    'pvutils',
    'tslib',
  ],
  ...['cli-truncate', 'slice-ansi', 'string-width', 'strip-ansi', 'ansi-regex', 'ansi-styles'],
  ...['get-east-asian-width', 'is-fullwidth-code-point'],
  'yaml',
  ...['fast-xml-parser', 'fast-xml-builder', 'path-expression-matcher', 'xml-naming'],
  'hono',
  'nanoid',
  ...['pino', '@pinojs/redact', 'atomic-sleep', 'on-exit-leak-free', 'pino-std-serializers'],
  ...['quick-format-unescaped', 'safe-stable-stringify', 'sonic-boom', 'thread-stream'],
  ...['prom-client', '@opentelemetry/api', 'bintrees', 'tdigest'],
  'zod',
];

/** zod's messages in 50 languages, which are loaded with zod and which nobody here is shown. */
const onlyEnglish: Rolldown.Plugin = {
  name: 'only-english',
  load(id) {
    const kind = /[\\/]zod[\\/]v4[\\/]locales[\\/]index(\.d)?\.[cm]?[jt]s$/.exec(id);
    if (kind === null) return null;
    return kind[1] === undefined ? "export { default as en } from './en.js';" : 'export {};';
  },
};

/** One character beyond Latin-1 makes the engine keep and read the whole file in two bytes a character. */
const asciiOnly: Rolldown.Plugin = {
  name: 'ascii-only',
  renderChunk: (code) =>
    code.replace(/[^\0-\x7f]/g, (unit) => {
      return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    }),
};

/** The files of `src` that one of these patterns names. */
function inSource(...patterns: readonly string[]): RegExp {
  return new RegExp(`/src/(?:${patterns.join('|')})\\.ts$`.replaceAll('/', '[\\\\/]'));
}

/**
 * What is loaded together lies together: each file more takes a third of a millisecond at the start. The first has
 * what every verb needs, which `doppel wait` in a health check loads and nothing else; the second what serves.
 */
const GROUPS = [
  {
    name: 'cli',
    test: inSource(
      'cli/(?:run|acting|group|input|misuse|options|style|url)',
      'text/(?:glob|host|nearest|once|path|time)',
      ...['server/(?:reset-kinds|settings)', 'faults/kinds', 'domain/(?:image|task)', 'version'],
    ),
    priority: 1,
  },
  { name: 'serve', test: inSource('cli/serve', 'cli/serving') },
];

const common = {
  format: 'esm',
  platform: 'node',
  target: 'node22.14',
  outDir: 'dist',
  // `.js` and `.d.ts`: the package says that it is a module.
  fixedExtension: false,
  // Types take longer than bundling; that is no news.
  checks: { pluginTimings: false },
} as const;

export default defineConfig([
  {
    ...common,
    // CBOR is a file of its own: it is loaded by the first call that speaks it.
    entry: {
      main: 'src/main.ts',
      index: 'src/index.ts',
      testing: 'src/testing.ts',
      vitest: 'src/vitest.ts',
      cbor: 'src/emulators/aws/cbor.ts',
    },
    dts: false,
    // `__dirname`, by which better-sqlite3 finds its compiled half.
    shims: true,
    deps: { onlyBundle: BUNDLED, onlyImport: ['vitest'] },
    plugins: [onlyEnglish, asciiOnly, plainBuiltins(), thirdPartyNotices()],
    // The compiled halves of better-sqlite3, which it looks for beside the folder that it is in; and what shows the
    // description of the control plane in a browser.
    copy: [
      { from: 'src/client/unmodified', to: 'dist' },
      { from: 'node_modules/better-sqlite3/prebuilds', to: '.' },
      ...[
        'swagger-ui-bundle.js',
        'swagger-ui.css',
        'swagger-ui-bundle.js.LICENSE.txt',
        'NOTICE',
      ].map((file) => ({ from: `node_modules/swagger-ui-dist/${file}`, to: 'dist/api-docs' })),
    ],
    // `new URL('../seed/', import.meta.url)` is right in every chunk: all lie flat in `dist/`.
    outputOptions: {
      chunkFileNames: '[name]-[hash].js',
      codeSplitting: { groups: GROUPS },
      // Half of a library's text, which the engine reads at each start; licences are in THIRD-PARTY-NOTICES.
      comments: { legal: false, jsdoc: false },
    },
  },
  {
    // The types of the library, with those of zod that they are made of: nothing else is installed.
    ...common,
    entry: ['src/index.ts', 'src/testing.ts', 'src/vitest.ts'],
    dts: { emitDtsOnly: true },
    plugins: [onlyEnglish],
    // For `AsyncDisposable`, which a user's own settings need not have.
    banner: '/// <reference lib="esnext.disposable" />',
    treeshake: { moduleSideEffects: false },
    deps: {
      // No type of the library comes from the store, whose own inferred ones have no names to be told by.
      neverBundle: [/^\.{1,2}\/(.+\/)?state\//],
      onlyBundle: ['zod'],
      onlyImport: ['vitest'],
    },
    clean: false,
  },
]);
