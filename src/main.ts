#!/usr/bin/env node
import { nodeRefusal } from './node-version.ts';

const refusal = nodeRefusal(process.versions);
if (refusal === undefined) {
  // Only now, because an older Node may not even be able to read the rest.
  const { runCli } = await import('./cli/run.ts');
  await runCli(process.argv.slice(2));
} else {
  process.stderr.write(`doppel: ${refusal}\n`);
  process.exitCode = 2;
}
