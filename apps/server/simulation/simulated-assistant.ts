import type { Assistant, AssistantReply, AssistantTurn } from '#core/conversations/index.ts';

/** What a simulated citizen writes: her goal, so that it needs no understanding. */
export const goals = { question: 'вопрос', person: 'оператор', leaves: 'не надо' } as const;

/** Answers questions, hands over who asks for a person, lets go who no longer waits. */
export class SimulatedAssistant implements Assistant {
  async respond({ body }: AssistantTurn): Promise<AssistantReply> {
    const heard = body.kind === 'text' ? body.text : '';
    const base = { dialog: {} };
    if (heard === goals.person) {
      const action = { type: 'handoff', line: 1, isCrisis: false, reason: 'asked', summary: '' } as const;
      return { ...base, say: [], action };
    }
    if (heard === goals.leaves) return { ...base, say: [], action: { type: 'withdraw' } };
    return { ...base, say: [{ text: 'Ответ' }] };
  }

  phrase(): string {
    return '…';
  }

  codeInWords(code: string): string {
    return code;
  }
}
