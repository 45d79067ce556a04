import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Routes } from './route.ts';

const ROOT = '/_doppel/docs';

/** Where the renderer lies: beside what is built, or in its package while this runs from its sources. */
const FOLDERS = ['./api-docs/', '../../node_modules/swagger-ui-dist/'];

/** What is served of it, and as what. */
const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>doppel: control plane</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ROOT}/swagger-ui.css">
</head>
<body>
<noscript><p>The description itself is at <a href="/_doppel/openapi.json">/_doppel/openapi.json</a>.</p></noscript>
<div id="api"></div>
<script src="${ROOT}/swagger-ui-bundle.js"></script>
<script src="${ROOT}/start.js"></script>
</body>
</html>
`;

/** A file, so that the page needs no script in its text; the description names no server to be sent to. */
const START = `SwaggerUIBundle({
  url: '/_doppel/openapi.json',
  dom_id: '#api',
  validatorUrl: null,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
});
`;

/** Nothing on the page can load from, or tell, anyone else; the renderer sets styles by itself. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** The description of the control plane, for reading and trying. */
export function addDocs(app: Routes): void {
  app.get(ROOT, (c) => c.html(PAGE, 200, { 'Content-Security-Policy': POLICY }));
  app.get(`${ROOT}/start.js`, (c) => c.body(START, 200, { 'Content-Type': 'text/javascript' }));
  for (const [name, type] of Object.entries(ASSETS)) {
    app.get(`${ROOT}/${name}`, async (c) => {
      const headers = { 'Content-Type': type, 'Cache-Control': 'max-age=3600' };
      return c.body(new Uint8Array(await readFile(assetAt(name))), 200, headers);
    });
  }
}

function assetAt(name: string): URL {
  const places = FOLDERS.map((folder) => new URL(folder + name, import.meta.url));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`${name} is not in ${places.join(' nor in ')}`);
  return found;
}
