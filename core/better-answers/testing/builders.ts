import type { Meaning } from '../meaning.ts';
import type { PlacedTurn } from '../ports.ts';

/** Words are numbered as they come: enough meaning for tests of what is done with it. */
export function wordMeanings(): (text: string) => Meaning {
  const numbers = new Map<string, number>();
  return (text) => {
    const words = [...new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? [])];
    return new Map(
      words.map((word) => {
        const number = numbers.get(word) ?? numbers.size;
        numbers.set(word, number);
        return [number, 1 / Math.sqrt(words.length)];
      }),
    );
  };
}

export function aTurn(of: Partial<PlacedTurn> & Pick<PlacedTurn, 'text'>): PlacedTurn {
  const { conversationId = 'c1' } = of;
  return {
    id: `${conversationId}:2`,
    tenantId: 'tenant-1',
    conversationId,
    at: new Date('2026-11-16T07:00:00Z'),
    personId: `person-of-${conversationId}`,
    signs: ['reasked'],
    wentToPerson: false,
    taskId: 'task-1',
    ...of,
  };
}
