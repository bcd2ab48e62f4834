import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDay } from '#knowledge-base/entitlement/dates.ts';
import { decide } from '#knowledge-base/entitlement/decide.ts';
import { factsOf } from '#knowledge-base/entitlement/expression.ts';
import { FactView } from '#knowledge-base/entitlement/fact-view.ts';
import type { FactDefinition, Facts, FactValue } from '#knowledge-base/entitlement/facts.ts';
import { readHousehold } from '#knowledge-base/household/read-household.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import type { Measure } from '#knowledge-base/measure.ts';
import { syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import { JsonRulesPeer } from './peers/json-rules-engine.ts';

export const AT = '2026-09-15';
export const at = parseDay(AT) ?? 0;

const folder = process.env.KNOWLEDGE_BASE ?? join(import.meta.dirname, '..', 'knowledge-base');
export const knowledgeBase = await loadKnowledgeBase(folder);
export const { surroundings } = knowledgeBase;
export const federal = knowledgeBase.measures().filter(({ document }) => document.level === 'federal');

export function viewOf(facts: Facts, child?: number): FactView {
  const { facts: dictionary, parameters, coefficients } = surroundings;
  return new FactView({ dictionary, parameters, coefficients, shortcuts: new Set(), facts, child, at });
}

/** Synthetic families in which everything the federal measures look at is known, of one child or none, flat. */
export function completeProfiles(count: number): Facts[] {
  const looked = new Set(federal.flatMap(({ eligibility }) => [...factsOf(eligibility)]));
  const definitions = [...looked].flatMap((id) => surroundings.facts.get(id) ?? []);
  return [...syntheticHouseholds({ seed: 77, count, regions: REGIONS })].map((document) => {
    const household = readHousehold(document, surroundings.facts, { at: AT });
    const view = viewOf(household.facts, (household.children?.length ?? 0) > 0 ? 0 : undefined);
    return Object.fromEntries(
      definitions.map((definition) => [definition.id, toldOrUsual(definition, view)]),
    );
  });
}

/** Their subsistence minimum is among the parameters. */
const REGIONS = ['27', '54', '77', '78'];

function toldOrUsual(definition: FactDefinition, view: FactView): FactValue {
  const { id, type, options = [], min = 0 } = definition;
  const known = (value: boolean | number | string): FactValue => ({
    status: 'known',
    value,
    source: 'self',
    at: '',
  });
  if (type === 'bool') return known(view.bool(id) === 2);
  if (type === 'enum') return known(view.option(id) ?? options.at(-1)?.id ?? '');
  const range = view.num(id);
  const point = range !== undefined && Number.isFinite(range.lo) ? range.lo : min;
  if (type === 'date') return known(new Date(point * 86_400_000).toISOString().slice(0, 10));
  return known(type === 'decimal' ? point : Math.round(point));
}

export interface PeerProfiles {
  readonly peer: JsonRulesPeer;
  readonly facts: readonly Facts[];
  readonly profiles: readonly Record<string, boolean | number | string>[];
}

/** Profiles for both, and a proof on `checked` of them that both say "yes" to the same measures. */
export async function peerProfiles(
  measures: readonly Measure[],
  count: number,
  checked: number,
): Promise<PeerProfiles> {
  const peer = new JsonRulesPeer(measures);
  const facts: Facts[] = [];
  const profiles: Record<string, boolean | number | string>[] = [];
  for (const complete of completeProfiles(count)) {
    const profile = peer.profileOf(viewOf(complete));
    if (profile === undefined) continue;
    facts.push(complete);
    profiles.push(profile);
  }
  let yes = 0;
  for (const [index, profile] of profiles.slice(0, checked).entries()) {
    const view = viewOf(facts[index] ?? {});
    const ours = measures.filter(({ eligibility }) => decide(eligibility, view) === 2).map(({ id }) => id);
    const theirs = await peer.yesOf(profile);
    yes += ours.length;
    if ([...ours].sort().join() !== [...theirs].sort().join())
      throw new Error(
        `json-rules-engine differs on profile ${index}: ${ours.join()} against ${theirs.join()}`,
      );
  }
  process.stdout.write(
    `${Math.min(checked, profiles.length)} profiles checked: both say the same ${yes} times yes; ${profiles.length} of ${count} are complete\n`,
  );
  return { peer, facts, profiles };
}

/** Runs a second of it after warming up. Of five rounds the median, per second of this thread's time. */
export async function perSecond(units: number, round: () => unknown): Promise<number> {
  const rates: number[] = [];
  await round();
  for (let index = 0; index < 5; index += 1) {
    const before = process.cpuUsage();
    const startedAt = performance.now();
    let rounds = 0;
    while (performance.now() - startedAt < ROUND_MS) {
      await round();
      rounds += 1;
    }
    const { user, system } = process.cpuUsage(before);
    rates.push((rounds * units) / ((user + system) / 1e6));
  }
  return rates.sort((a, b) => a - b)[2] ?? 0;
}

const ROUND_MS = Number(process.env.ROUND_MS ?? 1000);

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** What else was running: figures of a busy machine are lower than its best. */
export function loadNote(): string {
  return `load average ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')}; rates are per second of processor time`;
}
