import { readFileSync } from 'node:fs';
import { defineConfig, type Rolldown } from 'tsdown';
import { thirdPartyNotices } from './scripts/third-party-notices.ts';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Loads a compiled file from its own folder, starts threads from there, or is CommonJS whose modules
 * import each other in circles, which a bundle breaks. test/cli/built.test.ts calls all that is loaded late.
 */
const NOT_BUNDLED = ['better-sqlite3', 'pino', 'prom-client'];

/**
 * Everything else is bundled: reading and compiling zod's hundred small files is a third of the start
 * and some megabytes of memory. docs/performance.md has the figures.
 */
const bundled = Object.keys(dependencies).filter((name) => !NOT_BUNDLED.includes(name));

/** zod's messages in 50 languages, which are loaded with zod and which nobody here is shown. */
const onlyEnglish: Rolldown.Plugin = {
  name: 'only-english',
  load(id) {
    if (!/[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/.test(id)) return null;
    return "export { default as en } from './en.js';";
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

const common = {
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outDir: 'dist',
  // `.js` and `.d.ts`: the package says that it is a module.
  fixedExtension: false,
  // Types take longer than bundling; that is no news.
  checks: { pluginTimings: false },
} as const;

export default defineConfig([
  {
    ...common,
    entry: ['src/main.ts', 'src/index.ts'],
    dts: false,
    noExternal: bundled.map((name) => new RegExp(`^${name}(/|$)`)),
    inlineOnly: false,
    plugins: [onlyEnglish, asciiOnly, thirdPartyNotices()],
    // `new URL('../seed/', import.meta.url)` is right in every chunk: all lie flat in `dist/`.
    outputOptions: { chunkFileNames: '[name]-[hash].js' },
  },
  {
    // The types of the library; those of what it depends on stay where they are installed.
    ...common,
    entry: ['src/index.ts'],
    dts: { emitDtsOnly: true },
    // No type of the library comes from the store, whose own inferred ones have no names to be told by.
    external: [/^\.{1,2}\/(.+\/)?state\//],
    clean: false,
  },
]);
