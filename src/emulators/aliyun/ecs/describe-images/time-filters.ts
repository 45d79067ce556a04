import * as z from 'zod';
import { anything, entriesOf, parameter } from '../../../../vendor-kit/parameters.ts';
import { momentOf } from '../time.ts';

const WRONG = 'InvalidFilterKey.NotFound';

/** Keys that are documented and that every image here passes: they tell hardware apart. */
const HARDWARE: readonly unknown[] = [
  'NetworkType',
  'CpuOnlineUpgrade',
  'CpuOnlineDowngrade',
  'MemoryOnlineUpgrade',
  'MemoryOnlineDowngrade',
];

/** `Filter.N.Key` and `.Value`: the time span in which images were created, in milliseconds. */
export const timeSpan = parameter(
  anything.transform((sent, context) => {
    let from = Number.NEGATIVE_INFINITY;
    let to = Number.POSITIVE_INFINITY;
    for (const { Key, Value } of entriesOf(sent)) {
      if (HARDWARE.includes(Key)) continue;
      const moment = typeof Value === 'string' ? momentOf(Value) : undefined;
      if (Key === 'CreationStartTime' && moment !== undefined) from = moment;
      else if (Key === 'CreationEndTime' && moment !== undefined) to = moment;
      else {
        context.addIssue({ code: 'custom', message: WRONG });
        return z.NEVER;
      }
    }
    return { from, to };
  }),
  [WRONG],
  true,
);
