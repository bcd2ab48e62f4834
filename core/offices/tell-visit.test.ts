import { expect, it } from 'vitest';
import { aConversation } from '../conversations/testing/builders.ts';
import { historyOf, memoryPorts } from '../conversations/testing/memory-ports.ts';
import { tellVisit, visitWords } from './tell-visit.ts';
import { anOffice } from './testing/builders.ts';

const visit = { number: '482913', startsAt: '2026-11-27T09:30', office: anOffice() };
const by = { staffId: 'olga', name: 'Ольга' };

it('says when, where and the number, that a practice booking is one, and never what it is about', () => {
  expect(visitWords.ru(visit)).toBe(
    'Записали вас на приём.\nКогда: пятница, 27 ноября, 9:30.\n' +
      'Где: Клиентская служба, Санкт-Петербург, Примерная улица, дом 1.\n' +
      'Номер записи: 482-913. По нему запись можно перенести или отменить. С собой возьмите паспорт. ' +
      'Запись учебная: ехать не нужно.',
  );
  const real = { ...visit, office: anOffice({ isDemonstration: false }) };
  expect(visitWords.en(real)).toMatch(/Friday,? (?:November 27|27 November), 9:30[\s\S]*passport\.$/);
});

it('is told once, however often it is tried; by telephone the operator reads it', async () => {
  const { ports } = memoryPorts();
  const { conversation } = await ports.conversations.create(aConversation());
  expect(await tellVisit(ports, conversation, { visit, by })).toBe('told');
  expect(await tellVisit(ports, conversation, { visit, by })).toBe('told');
  expect(await historyOf(ports, conversation)).toHaveLength(1);
  const replyTo = { ...conversation.replyTo, channel: 'voice' as const };
  expect(await tellVisit(ports, { ...conversation, replyTo }, { visit, by })).toBe('by-telephone');
  expect(await tellVisit(ports, undefined, { visit, by })).toBe('by-telephone');
});
