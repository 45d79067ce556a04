import type { ApiError } from '../../../contract/errors.ts';
import type { Rule } from '../../../domain/rules.ts';
import type { EcsCall } from './call.ts';
import type { CopyInput } from './copy-image.ts';
import type { EcsImage } from './image.ts';

/** What the checks of CopyImage look at. */
export interface CopyFacts {
  readonly input: CopyInput;
  readonly call: EcsCall;
  readonly from: string;
  readonly to: string;
  readonly source: EcsImage | undefined;
  /** Whether the copy will be: as asked, else by the account's default in the destination. */
  readonly encrypted: boolean;
}

export type CopyRule = Rule<CopyFacts, ApiError>;

/** A rule about the source, which the rules before it have found. */
export function ofSource(
  refuse: (source: EcsImage, facts: CopyFacts) => ApiError | undefined,
): CopyRule {
  return (facts) => facts.source && refuse(facts.source, facts);
}
