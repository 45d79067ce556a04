import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { PHASES } from '../domain/task.ts';
import { DURATION_BUCKETS, type DurationSeries } from '../journal/metrics.ts';
import type { Engine } from '../server/engine.ts';
import { worldsOf } from './scope.ts';

const DURATION = 'doppel_request_duration_seconds';

/** All metrics in Prometheus' text format. */
export async function expose(engine: Engine): Promise<{ type: string; text: string }> {
  const registry = new Registry();
  const registers = [registry];
  requests(engine, registers);
  faults(engine, registers);
  copies(engine, registers);
  await durations(engine, registers);
  return { type: registry.contentType, text: await registry.metrics() };
}

function requests({ metrics }: Engine, registers: Registry[]): void {
  const counter = new Counter({
    name: 'doppel_requests_total',
    help: 'Requests by service, operation, status and error; status 0 means no answer',
    labelNames: ['service', 'operation', 'status', 'error'],
    registers,
  });
  for (const { count, ...labels } of metrics.requests()) counter.inc(labels, count);
}

function faults({ metrics }: Engine, registers: Registry[]): void {
  const counter = new Counter({
    name: 'doppel_faults_applied_total',
    help: 'How often fault rules were applied, by name or id',
    labelNames: ['fault'],
    registers,
  });
  for (const [fault, count] of metrics.faults()) counter.inc({ fault }, count);
}

function copies(engine: Engine, registers: Registry[]): void {
  const gauge = new Gauge({
    name: 'doppel_copies',
    help: 'Copies by service and phase',
    labelNames: ['service', 'phase'],
    registers,
  });
  for (const { id: service } of engine.services) {
    for (const phase of PHASES) gauge.set({ service, phase }, 0);
  }
  for (const { world } of worldsOf(engine, {})) {
    for (const { phase, count } of world.tasks.phases('copy')) {
      gauge.inc({ service: world.service, phase }, count);
    }
  }
}

/** The library counts single observations; ours are counted already, so it only words them. */
async function durations({ metrics }: Engine, registers: Registry[]): Promise<void> {
  const histogram = new Histogram<string>({
    name: DURATION,
    help: 'Seconds until the answer to a request was ready, without injected latency',
    labelNames: ['service', 'operation'],
    buckets: [...DURATION_BUCKETS],
    registers,
  });
  const named = await histogram.get();
  const values = metrics.durations().flatMap(valuesOf);
  Object.assign(histogram, { getForPromString: async () => ({ ...named, values }) });
}

function valuesOf({ service, operation, buckets, seconds }: DurationSeries) {
  const labels = { service, operation };
  let count = 0;
  const cumulated = buckets.map((requests, index) => {
    count += requests;
    const le = DURATION_BUCKETS[index] ?? '+Inf';
    return { metricName: `${DURATION}_bucket`, labels: { ...labels, le }, value: count };
  });
  return [
    ...cumulated,
    { metricName: `${DURATION}_sum`, labels, value: seconds },
    { metricName: `${DURATION}_count`, labels, value: count },
  ];
}
