import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { KnowledgeBase } from '../../knowledge-base.ts';
import { withLinkedFacts } from '../../linked-facts.ts';
import { loadKnowledgeBase } from '../../load.ts';
import type { Measure, Surroundings } from '../../measure.ts';
import { syntheticHouseholds } from '../../synthetic/index.ts';
import { whyAsked } from '../../why-asked.ts';
import { parseDay } from '../dates.ts';
import { decide } from '../decide.ts';
import { derivedFacts } from '../derived-facts.ts';
import { FactView } from '../fact-view.ts';
import type { Facts, FactValue } from '../facts.ts';
import { type ChosenQuestion, chooseQuestion, type QuestionInput } from '../next-question.ts';
import { completeFacts, linkedFactsOf } from './linked-facts.ts';
import { chatFamily } from './testing/chat-family.ts';

const DAY = '2026-09-15';
const at = parseDay(DAY) ?? 0;
const dir = fileURLToPath(new URL('../..', import.meta.url));
const problems: string[] = [];
let kb: KnowledgeBase;
let around: Pick<QuestionInput, 'dictionary' | 'parameters' | 'coefficients' | 'at'>;
let goals: readonly Measure[];

beforeAll(async () => {
  kb = await loadKnowledgeBase(dir);
  const { facts: dictionary, parameters, coefficients } = linked(kb.surroundings);
  around = { dictionary, parameters, coefficients, at };
  goals = kb.measures({ computable: true });
});

function linked(surroundings: Surroundings): Surroundings {
  if (linkedFactsOf(surroundings.facts).screens.size > 0) return surroundings;
  return withLinkedFacts(
    surroundings,
    parse(readFileSync(`${dir}linked-facts.yaml`, 'utf8')),
    (path, message) => problems.push(`${path}: ${message}`),
  );
}

function choose(facts: Facts, request: Partial<QuestionInput> = {}): ChosenQuestion | undefined {
  return chooseQuestion({ ...around, goals, facts, asked: new Set(), withAmounts: false, ...request });
}

function known(value: boolean | number | string): FactValue {
  return { status: 'known', value, source: 'self', at: '' };
}

function results(facts: Facts): number[] {
  const view = new FactView({
    ...around,
    facts: completeFacts(facts, around.dictionary, at),
    shortcuts: new Set(),
  });
  return goals.map(({ eligibility }) => decide(eligibility, view));
}

describe('the choice of a question', () => {
  it('reads the links between facts without a problem', () => {
    expect(problems).toEqual([]);
  });

  it('settles synthetic families as their full answers do', () => {
    for (const document of syntheticHouseholds({
      seed: 77,
      count: 12,
      regions: ['27', '77', '94'],
      asOf: DAY,
    })) {
      const { 'zhku.regionalShare': _, ...truth } = chatFamily(document, around);
      const facts: Record<string, FactValue> = {};
      const asked = new Set<string>();
      for (;;) {
        const question = choose(facts, { asked });
        if (question === undefined) break;
        const { id } = question.fact;
        expect(asked.has(id)).toBe(false);
        asked.add(id);
        const none = truth['children.count'];
        if (truth[id] !== undefined) facts[id] = truth[id];
        else if (id.startsWith('child.') && none?.value === 0) facts['children.count'] = none;
        else facts[id] = { status: 'declined', source: 'self', at: '' };
      }
      const full = results(truth);
      results(facts).forEach((result, index) => {
        if (result !== 1) expect([goals[index]?.id, result]).toEqual([goals[index]?.id, full[index]]);
      });
    }
  });

  it('begins with the region and never asks what is known or follows from it', () => {
    expect(choose({})?.fact.id).toBe('region');
    const facts: Facts = { region: known('27'), 'applicant.relation': known('father') };
    const asked = new Set<string>();
    for (let count = 0; count < 60; count += 1) {
      const question = choose(facts, { asked });
      if (question === undefined) break;
      expect(['region', 'applicant.relation', 'applicant.sex', 'applicant.pregnancyWeeks']).not.toContain(
        question.fact.id,
      );
      expect(question.fact.question).toBeDefined();
      asked.add(question.fact.id);
    }
  });

  it('asks nothing that matters only to decided measures', () => {
    const grown: Facts = { region: known('78'), 'child.birthDate': known('2001-01-01') };
    const benefit = kb.measure('edinoe-posobie-child');
    expect(choose(grown, { goals: benefit === undefined ? [] : [benefit] })).toBeUndefined();
  });

  it('asks delicate things only when nothing else is left', () => {
    const facts: Facts = { region: known('78'), 'case.usual': known(false) };
    const asked = new Set(['screen.children']);
    let isDelicate = false;
    for (;;) {
      const question = choose(facts, { asked });
      if (question === undefined) break;
      if (isDelicate && question.fact.order > 5) expect(question.fact.sensitivity).toBe(2);
      isDelicate ||= question.fact.sensitivity === 2;
      asked.add(question.fact.id);
    }
    expect(isDelicate).toBe(true);
  });

  it('ends when the budget of questions is used up', () => {
    const asked = new Set(['region', 'case.usual']);
    expect(choose({ region: known('78') }, { asked, budget: 2 })).toBeUndefined();
    expect(choose({ region: known('78') }, { asked, budget: 3 })).toBeDefined();
  });

  it('says which measures wait for the answer', () => {
    const benefit = ['edinoe-posobie-child', 'birth-grant'].flatMap((id) => kb.measure(id) ?? []);
    const question = choose({ region: known('78') }, { goals: benefit });
    expect(question?.for).toEqual(['edinoe-posobie-child', 'birth-grant']);
    const text = question === undefined ? '' : whyAsked(question, (id) => kb.measure(id), 'ru');
    expect(text).toMatch(/^Ответ решает, положены ли вам: .+; .+\.$/);
    expect(question === undefined ? '' : whyAsked(question, (id) => kb.measure(id), 'en')).toMatch(
      /^It decides/,
    );
  });

  it('is the same for the same answers', () => {
    const facts: Facts = {
      region: known('27'),
      'case.usual': known(true),
      'child.birthDate': known('2026-08-01'),
    };
    expect(choose(facts)?.fact.id).toBe(choose({ ...facts })?.fact.id);
  });

  it('never asks a fact that has no question of its own', () => {
    for (const id of derivedFacts.keys()) {
      if (around.dictionary.get(id)?.question === undefined) expect(choose({})?.fact.id).not.toBe(id);
    }
  });
});
