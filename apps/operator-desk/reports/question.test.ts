import { expect, it } from 'vitest';
import { asText, daysOf, filtersOf, firstQuestion, narrowedTo, questionIn, todayIn } from './question.ts';

it('asks the same again after it stood in an address', () => {
  const asked = {
    ...firstQuestion,
    period: 'own',
    from: '2026-11-01',
    to: '2026-11-05',
    topic: 'a/b',
    by: 'age',
  } as const;
  expect(questionIn(asText(asked))).toEqual(asked);
  expect(asText(firstQuestion)).toBe('');
  expect(questionIn('period=never&by=mood&side=dark')).toEqual(firstQuestion);
});

it('knows the days of a period, over the ends of months', () => {
  const days = (period: (typeof firstQuestion)['period']) =>
    daysOf({ ...firstQuestion, period }, '2026-03-01');
  expect(days('today')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  expect(days('yesterday')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  expect(days('week')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  expect(days('lastMonth')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(days('own')).toBeUndefined();
  expect(
    daysOf({ ...firstQuestion, period: 'own', from: '2026-03-02', to: '2026-03-01' }, '2026-03-05'),
  ).toBeUndefined();
});

it('takes the day of the participant, not of the browser', () => {
  expect(todayIn('Asia/Vladivostok', new Date('2026-11-21T14:30:00Z'))).toBe('2026-11-22');
  expect(todayIn('Europe/Moscow', new Date('2026-11-21T14:30:00Z'))).toBe('2026-11-21');
});

it('sends what is chosen and nothing else', () => {
  const days = { from: '2026-03-01', to: '2026-03-01' };
  expect(filtersOf(firstQuestion, days)).toEqual({ ...days, answer: '20' });
  expect(filtersOf({ ...firstQuestion, queue: 'q1', operator: 'anna' }, days)).toEqual({
    ...days,
    answer: '20',
    queue: 'q1',
    only: 'operator',
    value: 'anna',
  });
});

it('narrows to one operator, topic, region, age or language at a time', () => {
  const days = { from: '2026-03-01', to: '2026-03-01' };
  const ofTopic = { ...firstQuestion, topic: 'a/b' };
  expect(filtersOf({ ...ofTopic, ...narrowedTo('region', '77') }, days)).toEqual({
    ...days,
    answer: '20',
    only: 'region',
    value: '77',
  });
});
