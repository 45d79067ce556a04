import { fileURLToPath } from 'node:url';
import { defineConfig, type Rolldown, type UserConfig } from 'tsdown';
import configs from '../tsdown.config.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What `src/pipeline/faults.ts` would be if there were no faults. */
const WITHOUT = `
export class FaultHeaderError extends Error {}
export const applyFaults = () => {};
export const planTask = (_engine, _exchange, _operation, _kind, durationMs) =>
  ({ durationMs, outcome: { kind: 'succeed' } });
export const leavesNoAnswer = () => false;
`;

const noFaultStep: Rolldown.Plugin = {
  name: 'no-fault-step',
  load: (id) => (id === here('../src/pipeline/faults.ts') ? WITHOUT : null),
};

const [main] = configs as UserConfig[];

/** The package as it is built, but for the fault step: what `bench/fault-step.mjs` compares with. */
export default defineConfig({
  ...main,
  cwd: here('..'),
  entry: ['src/index.ts'],
  plugins: [main?.plugins, noFaultStep],
});
