import type { Emulator } from '../contract/emulator.ts';
import { FRESH, ofTenant, type RuleState } from '../domain/fault-state.ts';
import { EVERYONE, type Owner } from '../domain/owner.ts';
import { parameterText } from '../domain/parameter.ts';
import type { StoredRule } from '../state/faults.ts';
import { globOf } from '../text/glob.ts';
import { type CopyEffect, type Effect, effectOf } from './effect.ts';
import { findError } from './injected.ts';
import { latencyOf } from './latency.ts';
import { type FaultRule, faultRuleSchema } from './rule.ts';
import { count, isOpen, remainingOf, timeLeft } from './select.ts';
import { type Target, targetsOf } from './targets.ts';

/** A request as rules see it: authenticated, decoded, not yet judged. */
export interface RequestView {
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
export interface ActiveRule extends StoredRule {
  readonly rule: FaultRule;
  readonly order: number;
  state: RuleState;
  since: StoredRule['since'];
  matches(request: RequestView): boolean;
}

/** What rules do to one request. */
export interface Applied {
  /** The rules that were applied, by name or id. */
  readonly labels: readonly string[];
  readonly latencyMs: number;
  /** What becomes of the answer; undefined for latency alone and a script's `ok`. */
  readonly effect: Effect | undefined;
  /** Milliseconds for the vendor's hint header, where it has one. */
  readonly retryAfterMs: number | undefined;
}

/** What becomes of work that starts and makes an image, and of the answer that says so. */
export interface AppliedToTask {
  readonly label: string;
  readonly latencyMs: number;
  readonly copy: CopyEffect;
}

/** All fault rules: counted at match time, here and nowhere else. */
export function createFaultBook(table: RuleTable, emulators: readonly Emulator[]) {
  const rules = new Map<string, ActiveRule>();
  /** The rules about each operation, in the order in which they are asked; put together when asked. */
  let index: ReadonlyMap<string, readonly ActiveRule[]> | undefined;
  let order = 0;
  read();

  function read(): void {
    rules.clear();
    index = undefined;
    for (const stored of table.all()) activate(stored);
  }

  function activate(stored: StoredRule): ActiveRule {
    const rule = faultRuleSchema().parse(stored.written);
    const active = { ...stored, rule, order: order++, matches: matcherOf(stored.owner, rule) };
    rules.set(active.id, active);
    index = undefined;
    return active;
  }

  function indexed(): ReadonlyMap<string, readonly ActiveRule[]> {
    const fresh = new Map<string, ActiveRule[]>();
    const sorted = [...rules.values()].sort(
      (a, b) => b.rule.priority - a.rule.priority || a.order - b.order,
    );
    for (const active of sorted) {
      if (!active.rule.enabled) continue;
      for (const target of targetsOf(active.rule, emulators)) {
        if (!canApply(active.rule, target)) continue;
        const key = `${target.emulator.id}\n${target.name}`;
        const about = fresh.get(key);
        if (about === undefined) fresh.set(key, [active]);
        else about.push(active);
      }
    }
    return fresh;
  }

  /** Counts a request on a rule; undefined when the rule lets it pass. */
  function countOn(active: ActiveRule, request: RequestView): number | undefined {
    const elapsed = elapsedOf(active, request);
    const counted = count(active.rule, active.state, request.tenant, request.now, elapsed);
    active.state = counted.state;
    table.save(active);
    return counted.selected ? counted.state.hits : undefined;
  }

  function candidates({ service, operation }: RequestView): readonly ActiveRule[] {
    if (rules.size === 0) return [];
    index ??= indexed();
    if (index.size === 0) return [];
    return index.get(`${service}\n${operation}`) ?? [];
  }

  return {
    add(stored: Omit<StoredRule, 'state'>): ActiveRule {
      const active = activate({ ...stored, state: FRESH });
      table.add(active);
      return active;
    },
    /** Turns a rule on or off; its counts stay. */
    enable(id: string, enabled: boolean): ActiveRule | undefined {
      const old = rules.get(id);
      if (old === undefined) return undefined;
      const written = { ...(old.written as object), enabled };
      const active = { ...old, written, rule: { ...old.rule, enabled } };
      rules.set(id, active);
      table.save(active);
      index = undefined;
      return active;
    },
    /** Reads the table again, which others have written to. */
    reload: read,
    get: (id: string): ActiveRule | undefined => rules.get(id),
    /** The rules that one tenant or everyone owns, or all there are. */
    list(owner?: Owner): ActiveRule[] {
      const all = [...rules.values()];
      return owner === undefined ? all : all.filter((active) => active.owner === owner);
    },
    remove(id: string): void {
      rules.delete(id);
      table.delete(id);
      index = undefined;
    },
    /** Removes the rules that are a tenant's own, and what those of everyone remember of it. */
    forget(tenant: string): void {
      for (const active of [...rules.values()]) {
        if (active.owner === tenant) this.remove(active.id);
        else if (
          ofTenant(active.state.windows, tenant) !== undefined ||
          ofTenant(active.since.tenants, tenant) !== undefined
        ) {
          const { [tenant]: _, ...windows } = active.state.windows;
          const { [tenant]: __, ...tenants } = active.since.tenants;
          active.state = { ...active.state, windows };
          active.since = { ...active.since, tenants };
          table.save(active);
        }
      }
    },
    /**
     * What is applied to a request in a phase: the first answer in order, and every latency. A request
     * that is `answered` already meets latencies alone.
     */
    apply(
      phase: FaultRule['phase'],
      request: RequestView,
      isAnswered = false,
    ): Applied | undefined {
      const labels: string[] = [];
      let latencyMs = 0;
      let answered = isAnswered;
      let answer: Pick<Applied, 'effect' | 'retryAfterMs'> | undefined;
      for (const active of candidates(request)) {
        const { effect } = active.rule;
        if (effect?.kind === 'copy' || active.rule.phase !== phase) continue;
        if ((effect !== undefined && answered) || !active.matches(request)) continue;
        if (!isLive(active, request)) continue;
        answered ||= effect !== undefined;
        const hit = countOn(active, request);
        if (hit === undefined) continue;
        labels.push(labelOf(active));
        latencyMs += latencyOf(active.rule, hit);
        if (effect !== undefined) answer = answerOf(effect, hit, elapsedOf(active, request));
      }
      if (labels.length === 0) return undefined;
      return { labels, latencyMs, effect: answer?.effect, retryAfterMs: answer?.retryAfterMs };
    },
    /** What becomes of an image in the making: the first rule about copies that matches its request. */
    applyToTask(request: RequestView): AppliedToTask | undefined {
      for (const active of candidates(request)) {
        const copy = effectOf(active.rule.effect, 'copy')?.copy;
        if (copy === undefined || !active.matches(request) || !isLive(active, request)) continue;
        const hit = countOn(active, request);
        if (hit === undefined) return undefined;
        return { label: labelOf(active), latencyMs: latencyOf(active.rule, hit), copy };
      }
      return undefined;
    },
  };
}

export type FaultBook = ReturnType<typeof createFaultBook>;

/** What a rule is called in headers and in the journal. */
export function labelOf({ id, rule }: ActiveRule): string {
  return rule.name ?? id;
}

/** Whether a rule can still be applied at a moment of a tenant's clock; everyone's is the default one. */
export function isLive(
  active: ActiveRule,
  moment: { readonly tenant: Owner; readonly now: number },
): boolean {
  return (
    isOpen(active.rule, elapsedOf(active, moment)) && remainingOf(active.rule, active.state) !== 0
  );
}

function elapsedOf(
  { since }: ActiveRule,
  { tenant, now }: { readonly tenant: Owner; readonly now: number },
): number {
  const own = tenant === EVERYONE ? undefined : ofTenant(since.tenants, tenant);
  // A clock that was set back, or taken back from where `auto` had moved it, is where the rule began.
  return Math.max(0, now - (own ?? since.default));
}

function answerOf(
  effect: Effect,
  hit: number,
  elapsed: number,
): Pick<Applied, 'effect' | 'retryAfterMs'> {
  switch (effect.kind) {
    case 'script': {
      const error = effect.script[hit - 1] ?? 'ok';
      const answer = { kind: 'error', error, retryAfterMs: undefined } as const;
      return { effect: error === 'ok' ? undefined : answer, retryAfterMs: undefined };
    }
    case 'throttle': {
      const retryAfterMs = effect.retryAfterMs ?? timeLeft(effect.perMs, elapsed);
      return { effect: { kind: 'standard', error: 'throttled', retryAfterMs }, retryAfterMs };
    }
    case 'error':
    case 'undocumented':
    case 'standard':
      return { effect, retryAfterMs: effect.retryAfterMs };
    default:
      return { effect, retryAfterMs: undefined };
  }
}

/**
 * A rule about several services leaves those alone that have no such error, and one about copies the
 * operations that make no image.
 */
function canApply({ effect }: FaultRule, { emulator, name, operation }: Target): boolean {
  if (effect?.kind === 'copy') return operation.starts !== undefined;
  const script = effectOf(effect, 'script')?.script ?? [];
  const error = effectOf(effect, 'error')?.error;
  const errors = error === undefined ? script : [error];
  return errors.every((id) => id === 'ok' || findError(emulator, name, id) !== undefined);
}

function matcherOf(owner: Owner, { match }: FaultRule): ActiveRule['matches'] {
  const tenant = globOf(match.tenant ?? '*');
  const region = globOf(match.region ?? '*');
  const where = Object.entries(match.where ?? {}).map(
    ([name, pattern]) => [name, globOf(pattern)] as const,
  );
  return (request) => {
    if (owner !== EVERYONE && request.tenant !== owner) return false;
    if (!tenant(request.tenant) || !region(request.region)) return false;
    return where.every(([name, test]) => {
      const text = parameterText(request.parameters, name);
      return text !== undefined && test(text);
    });
  };
}
