import { formatLinkCode } from '../../people/index.ts';
import type { Assistant, AssistantReply, AssistantTurn, CorePhrase } from '../assistant.ts';

/** Answers as the test says; by itself it repeats what it heard and counts its turns in the dialog state. */
export class ScriptedAssistant implements Assistant {
  readonly turns: AssistantTurn[] = [];
  script: (turn: AssistantTurn) => Partial<AssistantReply>;

  constructor(script: (turn: AssistantTurn) => Partial<AssistantReply> = () => ({})) {
    this.script = script;
  }

  async respond(turn: AssistantTurn): Promise<AssistantReply> {
    this.turns.push(turn);
    const count = Number(turn.dialog?.count ?? 0) + 1;
    const heard = 'text' in turn.body ? turn.body.text : turn.body.kind;
    return { dialog: { count }, say: [{ text: `Вы написали: ${heard}` }], ...this.script(turn) };
  }

  phrase(name: CorePhrase): string {
    return `[${name}]`;
  }

  codeInWords(code: string): string {
    return formatLinkCode(code);
  }
}
