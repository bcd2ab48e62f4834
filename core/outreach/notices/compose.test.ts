import { describe, expect, it } from 'vitest';
import { aRight } from '../testing/notice-builders.ts';
import { correctedContent, rightsContent } from './compose.ts';

describe('the words of a notice', () => {
  it('say the sum and what to do first, then the ground', () => {
    const { text, spoken, measureId, grounds } = rightsContent({ language: 'ru', rights: [aRight()] });
    expect(text).toContain('• единое пособие — 15 065 ₽ в месяц. Нужно заявление: на Госуслугах или в МФЦ.');
    expect(text).toContain('Основание: 178-ФЗ от 17.07.1999, ст. 12.1.');
    expect(spoken).toContain('вам положено: единое пособие — 15 065 ₽ в месяц');
    expect(spoken).not.toContain('Здравствуйте');
    expect(measureId).toBe('edinoe');
    expect(grounds).toHaveLength(1);
  });

  it('name the one fact that is missing, and promise nothing', () => {
    const right = aRight({ outcome: 'if', missing: 'доход семьи' });
    const { text } = rightsContent({ language: 'ru', rights: [right] });
    expect(text).toContain('Осталось проверить одно: доход семьи');
    expect(text).not.toContain('вам положено:');
  });

  it('tell the sure ones first, and how many there are besides', () => {
    const rights = [
      aRight({ measureId: 'if', outcome: 'if', missing: 'доход' }),
      ...['a', 'b', 'c', 'd', 'e'].map((measureId) => aRight({ measureId, name: measureId })),
    ];
    const { text, spoken, measureId } = rightsContent({ language: 'ru', rights });
    expect(text).toContain('И ещё 2 меры.');
    expect(spoken).toMatch(/И ещё (?:4 меры|5 мер)\./);
    expect(spoken.length).toBeLessThan(600);
    expect(measureId).toBe('a');
  });

  it('tell nothing of her where only public information may pass', () => {
    const { open } = rightsContent({ language: 'ru', rights: [aRight()] });
    expect(open).not.toMatch(/пособие|15 065/);
  });

  it('say whose right it is to who acts for her, and her name only where his account is', () => {
    const ward = { relation: 'guardian', name: 'Артём Примерович' } as const;
    const { text, sms, spoken, open } = rightsContent({ language: 'ru', rights: [aRight()], ward });
    expect(text).toContain('Имя по реестру: Артём Примерович.');
    for (const words of [text, sms, spoken]) expect(words).toContain('вашему подопечному положено');
    for (const words of [sms, spoken, open]) expect(words).not.toContain('Артём');
    expect(text).not.toMatch(/(?:^|\s)вам положено/);
    const maybe = aRight({ outcome: 'if', missing: 'доход семьи' });
    const child = rightsContent({ language: 'ru', rights: [maybe], ward: { ...ward, relation: 'parent' } });
    expect(child.spoken).toContain('Вашему ребёнку может быть положено');
  });

  it('say that a message does not hold any more', () => {
    const content = correctedContent({ language: 'ru', rights: [], gone: ['единое пособие'] });
    expect(content.text).toContain('единое пособие');
    expect(content.text).toContain('Делать ничего не нужно');
  });
});
