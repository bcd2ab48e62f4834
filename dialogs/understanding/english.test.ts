import { expect, it } from 'vitest';
import { asEnglish, englishWish } from './english.ts';

it.each([
  ['what about my application', 'status_of_application'],
  ['when will the money come', 'payment_date'],
  ['where is the nearest office', 'nearest_office'],
  ['i want to complain', 'complaint'],
  ['how much is the child benefit', 'amount'],
  ['why was i refused', 'why_decision'],
  ['i need to change my bank account', 'change_details'],
  ['what documents do i need', 'documents'],
  ['how do i apply', 'how_to_apply'],
  ['book an appointment please', 'appointment'],
  ['am i eligible', 'eligibility_check'],
  ['what benefits can i get for my child', 'eligibility_check'],
  ['what support is available for large families', 'eligibility_check'],
  ['is there any money for school', 'eligibility_check'],
  ['we are refugees can we get help', 'eligibility_check'],
  ['i have no money for food', 'urgent_help'],
  ['we have nowhere to stay', 'urgent_help'],
  ['how are you today', undefined],
  ['what is the weather', undefined],
  ['хочу application', undefined],
])('"%s": %s', (text, intent) => {
  expect(englishWish(text)).toBe(intent);
});

it('leaves what the models made of other words as it is', () => {
  const understood = {
    guesses: [
      { intent: 'greeting', p: 0.9 },
      { intent: 'thanks', p: 0.05 },
      { intent: 'goodbye', p: 0.05 },
    ],
    decision: 'answer',
  } as const;
  expect(asEnglish('good morning to you', understood)).toBe(understood);
  expect(asEnglish('i want to complain', understood)).toMatchObject({
    decision: 'answer',
    guesses: [{ intent: 'complaint', p: 0.9 }, {}, {}],
  });
});
