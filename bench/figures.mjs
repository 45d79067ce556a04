/** The middle of the values. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The latencies that half and all but one in a hundred of the requests stayed under. */
export function percentiles(latencies) {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99) };
}

/** The median of each field over several results. */
export function medians(results) {
  const fields = Object.keys(results[0] ?? {});
  return Object.fromEntries(
    fields.map((field) => [field, median(results.map((one) => one[field]))]),
  );
}

/** How far apart the least and the most are, as a share of the middle. */
export function spread(values) {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}
