import { doppelTest } from 'doppel/vitest';
import { scenario } from '../scenario.mjs';

const test = doppelTest({ clock: 'frozen' });

for (const [name, run] of Object.entries(scenario)) {
  test(name, ({ doppel, tenant }) => run({ doppel, tenant }));
}
