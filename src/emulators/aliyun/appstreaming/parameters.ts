import * as z from 'zod';
import { anything, entriesOf, parameter, textParameters } from '../../../vendor-kit/parameters.ts';

/** The three products; case matters. */
export const productTypes = ['CloudDesktop', 'CloudApp', 'WuyingServer'] as const;

// A blank text is none: some clients drop what others send empty.
const isGiven = (sent: string) => sent.trim() !== '';

export const { text, required, oneOf, flag, integer, count, texts } = textParameters({ isGiven });

export const productType = oneOf(productTypes, 'InvalidParameter.ProductType');

/** `TagList.N.Key` and `.Value`; without a value any will do. An entry without a key says nothing. */
export const tags = parameter(
  anything.transform((sent) =>
    entriesOf(sent)
      .filter(({ Key }) => typeof Key === 'string' && isGiven(Key))
      .map(({ Key, Value }) => ({
        key: String(Key),
        value: typeof Value === 'string' && isGiven(Value) ? Value : undefined,
      })),
  ),
  [],
  true,
);

/** A list of a few words that must be there: one error for a wrong word, one for an empty list. */
export function words<
  const V extends readonly string[],
  const E extends string,
  const F extends string,
>(values: V, wrong: E, empty: F) {
  const schema = z.preprocess(
    (sent) =>
      Array.isArray(sent) ? sent.filter((item) => typeof item !== 'string' || isGiven(item)) : [],
    z.array(z.enum(values, wrong)).min(1, empty),
  );
  return parameter(schema, [wrong, empty], true);
}
