import { version } from '../version.ts';

/** What this version's control plane can do; names are only ever added. */
const CAPABILITIES = [
  'services',
  'images',
  'copies',
  'tenants',
  'limits',
  'clock',
  'seed',
  'reset',
  'faults',
  'requests',
  'events',
  'metrics',
  'proxy',
  'snapshot',
  'tls',
];

/** The two routes that are polled while a process starts: answered without loading the others. */
export const PROBES: Readonly<Record<string, () => unknown>> = {
  '/_doppel/health': () => ({ status: 'ok', version: version(), capabilities: CAPABILITIES }),
  // The port is bound after migrations and seeds: whoever can ask is answered yes.
  '/_doppel/ready': () => ({ ready: true }),
};
