import type { Rolldown } from 'tsdown';

/** A line that imports from a module of Node, as the bundler writes it: the whole, parts of it by name, or both. */
const IMPORT =
  /^import (?:(?:\* as )?([\w$]+))?(?:, )?(?:\{ ([\w$ ,]+) \})? from "(node:[a-z0-9_/]+)";$/gm;

/** What takes milliseconds to load, and a library imports for a call that nobody here makes. */
const LATE = ['node:child_process'];

/** A module of Node's that is loaded by the first who asks it for something. */
function late(id: string): string {
  return `new Proxy({}, { get: (_, name) => globalThis.process.getBuiltinModule("${id}")[name] })`;
}

/**
 * Has the bundle take Node's own modules as `require` would. An `import` reads every export of theirs, those too
 * that load something when they are first read: of `node:http` the WebSocket, and with it undici, 20 ms and 13 MiB
 * that nothing here uses (`syncExports` in Node's `internal/bootstrap/realm`). A library may import `process` itself.
 */
export function plainBuiltins(): Rolldown.Plugin {
  return {
    name: 'plain-builtins',
    renderChunk: (code) => {
      const rewritten = code.replace(IMPORT, (_line, whole?: string, parts?: string, id = '') => {
        if (LATE.includes(id)) return `const ${whole} = ${late(id)};`;
        const patterns = [whole, parts && `{ ${parts.replaceAll(' as ', ': ')} }`];
        return patterns
          .filter((pattern) => pattern !== undefined)
          .map((pattern) => `const ${pattern} = globalThis.process.getBuiltinModule("${id}");`)
          .join(' ');
      });
      const left = /^import\b.*"node:.*$|\{ default: .*getBuiltinModule/m.exec(rewritten);
      if (left !== null) throw new Error(`an import of a form that is not known: ${left[0]}`);
      return rewritten;
    },
  };
}
