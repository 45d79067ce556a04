import { tenantTests } from 'doppel/testing';
import { scenario } from '../scenario.mjs';

const withTenant = tenantTests({ clock: 'frozen' });

for (const [name, run] of Object.entries(scenario)) test(name, withTenant(run));
