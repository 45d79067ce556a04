import type { Emulator } from '../contract/emulator.ts';
import { FRESH, ofTenant, type RuleState } from '../domain/fault-state.ts';
import { parameterText } from '../domain/parameter.ts';
import type { StoredRule } from '../state/faults.ts';
import { globOf } from '../text/glob.ts';
import { targetsOf } from './check.ts';
import { latencyOf } from './latency.ts';
import { findRow } from './rows.ts';
import { type FaultEffect, type FaultRule, faultRuleSchema } from './rule.ts';
import { count, isOpen, remainingOf, timeLeft } from './select.ts';

/** A request as rules see it: authenticated, decoded, not yet judged. */
export interface RequestFacts {
  readonly service: string;
  readonly operation: string;
  readonly tenant: string;
  readonly region: string;
  readonly parameters: unknown;
  /** The tenant's clock in milliseconds. */
  readonly now: number;
}

interface RuleTable {
  all(): StoredRule[];
  add(rule: StoredRule): void;
  save(rule: StoredRule): void;
  delete(id: string): void;
}

/** A rule that is in force, or was. */
export interface Armed extends StoredRule {
  readonly rule: FaultRule;
  readonly order: number;
  state: RuleState;
  since: StoredRule['since'];
  matches(facts: RequestFacts): boolean;
}

/** What happens to one request. */
export interface Strike {
  /** The rules that struck, by name or id. */
  readonly labels: readonly string[];
  readonly latencyMs: number;
  /** What becomes of the answer; undefined for latency alone and a script's `ok`. */
  readonly effect: FaultEffect | undefined;
  /** Milliseconds for the vendor's hint header, where it has one. */
  readonly retryAfterMs: number | undefined;
}

/** What becomes of a copy that starts, and of the answer that says so. */
export interface CopyStrike {
  readonly label: string;
  readonly latencyMs: number;
  readonly copy: NonNullable<FaultEffect['copy']>;
}

/** All fault rules: counted at match time, here and nowhere else. */
export function createFaultBook(table: RuleTable, emulators: readonly Emulator[]) {
  const rules = new Map<string, Armed>();
  /** The rules about each operation, in the order in which they are asked; made anew when asked. */
  let index: ReadonlyMap<string, readonly Armed[]> | undefined;
  let order = 0;
  for (const stored of table.all()) arm(stored);

  function arm(stored: StoredRule): Armed {
    const rule = faultRuleSchema.parse(stored.written);
    const armed = { ...stored, rule, order: order++, matches: matcherOf(stored.tenant, rule) };
    rules.set(armed.id, armed);
    index = undefined;
    return armed;
  }

  function indexed(): ReadonlyMap<string, readonly Armed[]> {
    const fresh = new Map<string, Armed[]>();
    const sorted = [...rules.values()].sort(
      (a, b) => b.rule.priority - a.rule.priority || a.order - b.order,
    );
    for (const armed of sorted) {
      if (!armed.rule.enabled) continue;
      for (const { emulator, name } of targetsOf(armed.rule, emulators)) {
        if (!canAnswer(armed.rule, emulator, name)) continue;
        const key = `${emulator.id}\n${name}`;
        const about = fresh.get(key);
        if (about === undefined) fresh.set(key, [armed]);
        else about.push(armed);
      }
    }
    return fresh;
  }

  /** Counts a request on a rule; undefined when the rule lets it pass. */
  function countOn(armed: Armed, facts: RequestFacts): number | undefined {
    const elapsed = elapsedOf(armed, facts);
    const { state, selected } = count(armed.rule, armed.state, facts.tenant, facts.now, elapsed);
    armed.state = state;
    table.save(armed);
    return selected ? state.hits : undefined;
  }

  function candidates({ service, operation }: RequestFacts): readonly Armed[] {
    if (rules.size === 0) return [];
    index ??= indexed();
    if (index.size === 0) return [];
    return index.get(`${service}\n${operation}`) ?? [];
  }

  return {
    add(stored: Omit<StoredRule, 'state'>): Armed {
      const armed = arm({ ...stored, state: FRESH });
      table.add(armed);
      return armed;
    },
    /** Turns a rule on or off; its counts stay. */
    enable(id: string, enabled: boolean): Armed | undefined {
      const old = rules.get(id);
      if (old === undefined) return undefined;
      const written = { ...(old.written as object), enabled };
      const armed = { ...old, written, rule: { ...old.rule, enabled } };
      rules.set(id, armed);
      table.save(armed);
      index = undefined;
      return armed;
    },
    get: (id: string): Armed | undefined => rules.get(id),
    /** The rules of one tenant, or of everyone and all. */
    list(tenant?: string): Armed[] {
      const all = [...rules.values()];
      return tenant === undefined ? all : all.filter((armed) => armed.tenant === tenant);
    },
    remove(id: string): void {
      rules.delete(id);
      table.delete(id);
      index = undefined;
    },
    /** Removes the rules that are a tenant's own, and what those of everyone remember of it. */
    forget(tenant: string): void {
      for (const armed of [...rules.values()]) {
        if (armed.tenant === tenant) this.remove(armed.id);
        else if (
          ofTenant(armed.state.windows, tenant) !== undefined ||
          ofTenant(armed.since, tenant) !== undefined
        ) {
          const { [tenant]: _, ...windows } = armed.state.windows;
          const { [tenant]: __, ...since } = armed.since;
          armed.state = { ...armed.state, windows };
          armed.since = since;
          table.save(armed);
        }
      }
    },
    /**
     * What strikes a request in a phase: the first answer in order, and every latency. A request that
     * is `answered` already meets latencies alone.
     */
    strike(phase: FaultRule['phase'], facts: RequestFacts, isAnswered = false): Strike | undefined {
      const labels: string[] = [];
      let latencyMs = 0;
      let answered = isAnswered;
      let answer: Pick<Strike, 'effect' | 'retryAfterMs'> | undefined;
      for (const armed of candidates(facts)) {
        const { effect } = armed.rule;
        if (effect?.copy !== undefined || armed.rule.phase !== phase) continue;
        if ((effect !== undefined && answered) || !armed.matches(facts)) continue;
        if (!isLive(armed, facts)) continue;
        answered ||= effect !== undefined;
        const hit = countOn(armed, facts);
        if (hit === undefined) continue;
        labels.push(labelOf(armed));
        latencyMs += latencyOf(armed.rule, hit);
        if (effect !== undefined) answer = answerOf(effect, hit, elapsedOf(armed, facts));
      }
      if (labels.length === 0) return undefined;
      return { labels, latencyMs, effect: answer?.effect, retryAfterMs: answer?.retryAfterMs };
    },
    /** What becomes of a copy that starts: the first rule about copies that matches its request. */
    copyFate(facts: RequestFacts): CopyStrike | undefined {
      for (const armed of candidates(facts)) {
        const copy = armed.rule.effect?.copy;
        if (copy === undefined || !armed.matches(facts) || !isLive(armed, facts)) continue;
        const hit = countOn(armed, facts);
        if (hit === undefined) return undefined;
        return { label: labelOf(armed), latencyMs: latencyOf(armed.rule, hit), copy };
      }
      return undefined;
    },
  };
}

export type FaultBook = ReturnType<typeof createFaultBook>;

/** What a rule is called in headers and in the journal. */
export function labelOf({ id, rule }: Armed): string {
  return rule.name ?? id;
}

/** Whether a rule can still strike at a moment of a tenant's clock. */
export function isLive(armed: Armed, facts: Pick<RequestFacts, 'tenant' | 'now'>): boolean {
  return isOpen(armed.rule, elapsedOf(armed, facts)) && remainingOf(armed.rule, armed.state) !== 0;
}

function elapsedOf(
  { since }: Armed,
  { tenant, now }: Pick<RequestFacts, 'tenant' | 'now'>,
): number {
  return now - (ofTenant(since, tenant) ?? since[''] ?? now);
}

function answerOf(
  effect: FaultEffect,
  hit: number,
  elapsed: number,
): Pick<Strike, 'effect' | 'retryAfterMs'> {
  const row = effect.script?.[hit - 1];
  if (row !== undefined) {
    return { effect: row === 'ok' ? undefined : { error: row }, retryAfterMs: undefined };
  }
  const { throttle } = effect;
  if (throttle === undefined) return { effect, retryAfterMs: effect.retryAfter };
  return {
    effect: { situation: 'throttled' },
    retryAfterMs: throttle.retryAfter ?? timeLeft(throttle.per, elapsed),
  };
}

/** A rule about several services leaves those alone that have no such row. */
function canAnswer({ effect }: FaultRule, emulator: Emulator, operation: string): boolean {
  const rows = effect?.error === undefined ? (effect?.script ?? []) : [effect.error];
  return rows.every((row) => row === 'ok' || findRow(emulator, operation, row) !== undefined);
}

function matcherOf(owner: string, { match }: FaultRule): Armed['matches'] {
  const tenant = globOf(match.tenant ?? '*');
  const region = globOf(match.region ?? '*');
  const where = Object.entries(match.where ?? {}).map(
    ([name, pattern]) => [name, globOf(pattern)] as const,
  );
  return (facts) => {
    if (owner !== '' && facts.tenant !== owner) return false;
    if (!tenant(facts.tenant) || !region(facts.region)) return false;
    return where.every(([name, test]) => {
      const text = parameterText(facts.parameters, name);
      return text !== undefined && test(text);
    });
  };
}
