/** The Node-API that the SQLite was compiled for; it crashes in a Node that has only an older one. */
const NODE_API = 10;

/** Why a Node of these versions (`process.versions`) cannot run doppel, in one line; `undefined` when it can. */
export function nodeRefusal(versions: {
  readonly node: string;
  readonly napi?: string;
}): string | undefined {
  if (Number(versions.napi) >= NODE_API) return undefined;
  return (
    `Node ${versions.node} is too old, its SQLite needs 22.14, 23.6 or newer; install a newer Node, ` +
    'or one beside doppel with npm install node@24 and start it with npx doppel'
  );
}
