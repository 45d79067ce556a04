import { labelOf } from '../faults/book.ts';
import { effectOf } from '../faults/effect.ts';
import { unknownNameIn } from '../journal/check.ts';
import type { RequestMatch } from '../journal/match.ts';
import type { Entry } from '../journal/ring.ts';
import type { Engine } from '../server/engine.ts';
import { unknownName } from './refusal.ts';

/**
 * A match as the journal can be asked it; refuses a name that nothing bears. A fault may be named by
 * its id though the journal knows it by its name.
 */
export function readMatch(
  engine: Engine,
  match: RequestMatch,
  entries: readonly Entry[],
  subject = '',
): RequestMatch {
  const { emulators, faults } = engine;
  const rule = match.fault === undefined ? undefined : faults.get(match.fault);
  const asked = rule === undefined ? match : { ...match, fault: labelOf(rule) };
  const rules = faults.list();
  const unknown = unknownNameIn(asked, {
    emulators,
    entries,
    faults: rules.map(labelOf),
    codes: rules.flatMap(({ rule }) => effectOf(rule.effect, 'undocumented')?.error.code ?? []),
  });
  if (unknown === undefined) return asked;
  throw unknownName(`${subject}${unknown.where}`, unknown.value, unknown.known);
}
