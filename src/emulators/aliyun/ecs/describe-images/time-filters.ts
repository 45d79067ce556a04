import * as z from 'zod';
import { anything, entriesOf, parameter } from '../../../../vendor-kit/parameters.ts';
import { momentOf } from '../time.ts';

const TIMES: readonly string[] = ['CreationStartTime', 'CreationEndTime'];
const NETWORKS: readonly string[] = ['vpc', 'classic'];

/** Keys that every image here passes: they tell hardware apart, and their values are not documented. */
const HARDWARE: readonly string[] = [
  'CpuOnlineUpgrade',
  'CpuOnlineDowngrade',
  'MemoryOnlineUpgrade',
  'MemoryOnlineDowngrade',
];

interface Filter {
  readonly key: string;
  readonly value: string;
}

/** `Filter.N.Key` and `.Value`: the time span in which images were created, in milliseconds. */
export const timeSpan = parameter(
  anything.transform((sent, context) => {
    let from = Number.NEGATIVE_INFINITY;
    let to = Number.POSITIVE_INFINITY;
    for (const { key, value } of filtersIn(sent)) {
      const message = wrongIn({ key, value });
      if (message !== undefined) {
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
      if (key === 'CreationStartTime') from = momentOf(value) ?? from;
      if (key === 'CreationEndTime') to = momentOf(value) ?? to;
    }
    return { from, to };
  }),
  ['InvalidFilterKey.NotFound', 'InvalidFilterValue', 'InvalidFilterValue.NetworkType'],
  true,
);

/** The filters that say anything. */
function filtersIn(sent: unknown): Filter[] {
  return entriesOf(sent)
    .map(({ Key, Value }) => ({ key: textOf(Key), value: textOf(Value) }))
    .filter(({ key, value }) => key !== '' || value !== '');
}

function textOf(sent: unknown): string {
  return typeof sent === 'string' ? sent : '';
}

/** The error that a filter earns. */
function wrongIn({ key, value }: Filter): string | undefined {
  if (key === 'NetworkType') {
    return NETWORKS.includes(value.toLowerCase()) ? undefined : 'InvalidFilterValue.NetworkType';
  }
  if (TIMES.includes(key)) return momentOf(value) === undefined ? 'InvalidFilterValue' : undefined;
  return HARDWARE.includes(key) ? undefined : 'InvalidFilterKey.NotFound';
}
