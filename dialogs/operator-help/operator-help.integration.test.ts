import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { DialogState } from '#core/conversations/index.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { createAssistant, type LoadedAssistant } from '../assistant.ts';
import { readMemory } from '../engine/state.ts';
import { createFakeServices } from '../testing/fake-services.ts';
import { Talk as Citizen } from '../testing/talk.ts';
import type { OperatorHelp, Talk } from './operator-help.ts';

let assistant: LoadedAssistant;
let help: OperatorHelp;
let dialog: DialogState | undefined;
let told: string;

beforeAll(async () => {
  const knowledge = await loadKnowledgeBase(join(import.meta.dirname, '../../knowledge-base'));
  assistant = createAssistant({ knowledge, services: createFakeServices() });
  help = await assistant.operatorHelp();
  const citizen = new Citizen(assistant);
  await citizen.says(
    'положено ли мне единое пособие? живем в питере, мы с мужем и ребенок 4 года, доход 50 тысяч',
  );
  for (const answer of ['да', 'нет', 'один', 'трое', 'да']) {
    if (citizen.labels.includes('Почему?')) break;
    const question = citizen.reply.say.at(-1)?.text ?? '';
    await citizen.says(/имуществ|долг/.test(question) ? 'нет' : answer);
  }
  told = citizen.reply.say.map(({ text }) => text).join('\n');
  dialog = citizen.dialog;
});

const talk = (change: Partial<Talk> = {}): Talk => ({
  tenantId: 'tenant',
  conversationId: 'conversation',
  language: 'ru',
  policy: 'full',
  dialog,
  now: new Date('2026-04-15T09:00:00Z'),
  seesRegisters: false,
  ...change,
});

const of = (state: DialogState | undefined, measureId: string) =>
  help.rights(talk({ dialog: state }), []).measures.find((measure) => measure.measureId === measureId);

it('comes to the sum the assistant told, with conditions, acts and what it was counted from', () => {
  const benefit = of(dialog, 'edinoe-posobie-child');
  expect(benefit).toMatchObject({ outcome: 'yes', isInTalk: true });
  expect(benefit?.sum).toBe('15\u00a0018,75\u00a0₽ в месяц');
  expect(told).toContain(benefit?.sum);
  expect(benefit?.reasons.join('\n')).toContain('81-ФЗ');
  expect(benefit?.grounds[0]).toMatchObject({ measureId: 'edinoe-posobie-child', facts: expect.anything() });
  const { facts, next } = help.rights(talk(), []);
  expect(facts.find(({ path }) => path === 'region')).toMatchObject({
    text: 'Санкт-Петербург',
    source: 'self',
  });
  expect(next?.question).toMatch(/\?/);
});

it('takes a correction as the operator says it, and everything is worked out anew', () => {
  const income = help.rights(talk(), []).facts.find(({ text }) => text.startsWith('50\u00a0000'));
  const taken = help.correctFact(talk(), { path: income?.path ?? '', words: '300 тысяч рублей' });
  if (taken.outcome !== 'taken') throw new Error('not understood');
  expect(taken).toMatchObject({ before: '50\u00a0000\u00a0₽', text: '300\u00a0000\u00a0₽' });
  expect(of(taken.dialog, 'edinoe-posobie-child')?.outcome).toBe('no');
  expect(readMemory(taken.dialog, 'ru').facts[income?.path ?? '']).toMatchObject({ source: 'operator' });
  expect(of(dialog, 'edinoe-posobie-child')?.outcome).toBe('yes');
});

it('takes nothing that is no value of the fact', () => {
  const wrong = { outcome: 'not-understood' };
  expect(help.correctFact(talk(), { path: 'family.size', words: 'завтра позвоню' })).toEqual(wrong);
  expect(help.correctFact(talk(), { path: 'region', value: 'XX' })).toEqual(wrong);
  expect(help.correctFact(talk(), { path: 'no.such', words: '5' })).toEqual(wrong);
});

it('proposes what the citizen tells the operator by the way', () => {
  const { heard } = help.rights(talk({ dialog: undefined }), [
    'здравствуйте',
    'мы живём в Омске, я беременна',
  ]);
  expect(heard.map(({ path }) => path)).toContain('region');
  const [region] = heard.filter(({ path }) => path === 'region');
  const taken = help.correctFact(talk({ dialog: undefined }), {
    path: 'region',
    words: region?.words ?? '',
  });
  expect(taken).toMatchObject({ outcome: 'taken', text: 'Омская область' });
});

it('keeps what the registers told from whom may not see it', () => {
  const memory = readMemory(dialog, 'ru');
  const facts = {
    ...memory.facts,
    region: { ...memory.facts.region, value: 'RU-OMS', source: 'sfr', at: '' },
  };
  const state = { ...memory, facts };
  const paths = (seesRegisters: boolean) =>
    help.rights(talk({ dialog: state, seesRegisters }), []).facts.map(({ path }) => path);
  expect([paths(false).includes('region'), paths(true).includes('region')]).toEqual([false, true]);
  expect(help.correctFact(talk({ dialog: state }), { path: 'region', words: 'Москва' })).toEqual({
    outcome: 'not-understood',
  });
});

it('suggests answers with their grounds: what it came to for her, the asked side of the measure, articles', () => {
  const suggestions = help.suggestAnswers(talk(), 'какие документы нужны на единое пособие?');
  expect(suggestions.map(({ id }) => id).slice(0, 2)).toEqual([
    'result:edinoe-posobie-child',
    'measure:edinoe-posobie-child:documents',
  ]);
  for (const { text, grounds, acts } of suggestions.slice(0, 2)) {
    expect(text).not.toBe('');
    expect(grounds[0]?.measureVersion).toMatch(/@/);
    expect(acts.length).toBeGreaterThan(0);
  }
  expect(help.suggestAnswers(talk({ dialog: undefined }), 'спасибо, до свидания')).toEqual([]);
});
