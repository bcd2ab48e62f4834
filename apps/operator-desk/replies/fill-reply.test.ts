import { expect, it } from 'vitest';
import { fillReply, openSlots } from './fill-reply.ts';

it('puts in what is known and leaves the rest to be seen', () => {
  const text = 'Здравствуйте, {имя}! Обращение {номер обращения}, {неизвестное}.';
  const filled = fillReply(text, { имя: 'Мария' });
  expect(filled).toBe('Здравствуйте, Мария! Обращение {номер обращения}, {неизвестное}.');
  expect(openSlots(filled)).toEqual(['номер обращения', 'неизвестное']);
});

it('finds nothing open in plain text, or in braces over several lines', () => {
  expect(openSlots('Сумма 5 000 ₽ {\n}')).toEqual([]);
});
