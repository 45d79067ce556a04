/** Upper bounds of the duration histogram, in seconds. */
export const DURATION_BUCKETS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
] as const;

/** Labels of faults that get a series of their own; the others share one. */
const MAX_FAULTS = 1000;
const OTHERS = '(others)';

export interface RequestSeries {
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  readonly error: string;
  count: number;
}

export interface DurationSeries {
  readonly service: string;
  readonly operation: string;
  /** Requests by bucket, not cumulated; one more than there are bounds. */
  readonly buckets: number[];
  seconds: number;
}

/** Counts what happened; cheap at the request, put into Prometheus' words by who asks. */
export function createMetrics() {
  const requests = new Map<string, RequestSeries>();
  const durations = new Map<string, DurationSeries>();
  const faults = new Map<string, number>();

  return {
    count(
      labels: Omit<RequestSeries, 'count'>,
      durationMs: number,
      applied: readonly string[],
    ): void {
      const { service, operation, status, error } = labels;
      const key = `${service}\n${operation}\n${status}\n${error}`;
      const series = requests.get(key);
      if (series === undefined) requests.set(key, { ...labels, count: 1 });
      else series.count += 1;
      for (const rule of applied) {
        const label = faults.has(rule) || faults.size < MAX_FAULTS ? rule : OTHERS;
        faults.set(label, (faults.get(label) ?? 0) + 1);
      }
      observe(service, operation, durationMs / 1000);
    },
    requests: () => [...requests.values()],
    durations: () => [...durations.values()],
    faults: () => [...faults],
  };

  function observe(service: string, operation: string, seconds: number): void {
    const key = `${service}\n${operation}`;
    let series = durations.get(key);
    if (series === undefined) {
      const buckets = Array.from({ length: DURATION_BUCKETS.length + 1 }, () => 0);
      series = { service, operation, buckets, seconds: 0 };
      durations.set(key, series);
    }
    let bucket = 0;
    while (seconds > (DURATION_BUCKETS[bucket] ?? Number.POSITIVE_INFINITY)) bucket += 1;
    series.buckets[bucket] = (series.buckets[bucket] ?? 0) + 1;
    series.seconds += seconds;
  }
}

export type Metrics = ReturnType<typeof createMetrics>;
