import { describe, expect, it } from 'vitest';
import { buildKnowledgeBase } from '../../knowledge-base.ts';
import { smallDocuments } from '../testing/small-house.ts';
import { personalDataIn } from './personal-data.ts';
import { type PhraseContext, phraseFindings } from './phrase-findings.ts';

const taught = {
  id: 'phrases-thanks',
  version: 1,
  territory: ['RU'],
  phrases: [{ text: 'спасибо большое' }],
};
const context: PhraseContext = {
  knowledge: buildKnowledgeBase({ ...smallDocuments(), 'phrases/thanks.yaml': taught }),
  intents: ['amount', 'thanks'],
  voices: Array.from({ length: 39 }, (_, n) => ({ intent: 'amount', text: `сколько ${n}` })),
  heldBack: [{ text: 'почём нынче' }],
};

/** Findings of a draft of `amount` with these phrases. */
const findingsOf = (...phrases: readonly object[]) =>
  phraseFindings({ id: 'phrases-amount', version: 1, territory: ['RU'], phrases }, context);

const inShort = (findings: ReturnType<typeof phraseFindings>) =>
  findings.map(({ severity, code, path }) => `${severity} ${code} ${path}`);

it('finds nothing in phrases as they should be', () => {
  expect(findingsOf({ text: 'сколько платят', measure: 'msk-other' })).toEqual([]);
});

it('names the place of what is empty, too long, or not a phrase at all', () => {
  expect(inShort(findingsOf({ text: ' ' }, { text: 'а'.repeat(201) }, { words: 'сколько' }))).toEqual([
    'error shape phrases[0].text',
    'error shape phrases[1].text',
    'error shape phrases[2].text',
    'error shape phrases[2].words',
  ]);
});

describe('the same phrase, however it is written,', () => {
  it('is refused twice in one place', () => {
    const [finding] = findingsOf({ text: 'Ещё сколько?' }, { text: 'еще  сколько' });
    expect(finding).toMatchObject({ code: 'phrase-repeated', path: 'phrases[1].text' });
    expect(finding?.message.ru).toContain('под номером 1');
  });

  it('is refused in another intent, which is named', () => {
    const [finding] = findingsOf({ text: 'Спасибо, большое!' });
    expect(finding).toMatchObject({ severity: 'error', allowed: 'phrases-thanks' });
  });

  it('is refused when the assistant is measured with it', () => {
    expect(inShort(findingsOf({ text: 'почем нынче?' }))).toEqual(['error held-back-phrase phrases[0].text']);
  });
});

it('suggests the measure that was meant', () => {
  expect(findingsOf({ text: 'сколько другая', measure: 'msk-othr' })).toMatchObject([
    { code: 'unknown-reference', path: 'phrases[0].measure', found: 'msk-othr', allowed: 'msk-other' },
  ]);
});

it('warns of few phrases, those of the release counted, and refuses an intent that there is not', () => {
  expect(inShort(findingsOf())).toEqual(['warning phrases-few phrases']);
  const unknown = { id: 'phrases-weather', version: 1, territory: ['RU'], phrases: [] };
  expect(phraseFindings(unknown, context)).toMatchObject([{ path: 'id', found: 'phrases-weather' }]);
});

it('refuses personal data by its kind and does not repeat it', () => {
  const text = 'позвоните 8 (912) 345-67-89';
  const [finding] = findingsOf({ text });
  expect(finding).toMatchObject({ code: 'personal-data', path: 'phrases[0].text' });
  expect(JSON.stringify(finding)).not.toContain('345');
});

it.each([
  ['112-233-445 95', 'СНИЛС'],
  ['снилс 11223344595', 'СНИЛС'],
  ['+7 912 345 67 89', 'номер телефона'],
  ['89123456789', 'номер телефона'],
  ['2200 1234 5678 9019', 'номер карты'],
  ['пишите на a.b@example.ru', 'адрес почты'],
  ['лицевой 4070281050', 'длинный номер'],
])('sees personal data in «%s»: %s', (text, kind) => {
  expect(personalDataIn(text)?.ru).toBe(kind);
});

it.each(['доход 25 000 рублей', 'родился 12.05.2024', 'с 1 по 15 марта 2026', 'телефон 112'])(
  'sees none in «%s»',
  (text) => {
    expect(personalDataIn(text)).toBeUndefined();
  },
);
