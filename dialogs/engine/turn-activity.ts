import type { EntryBody } from '#core/conversations/index.ts';

export type MessageBody = Extract<EntryBody, { kind: 'text' | 'choice' | 'edit' }>;

/** Words or a button of the citizen; anything else is an event to botkit. */
export function isMessage(body: EntryBody): body is MessageBody {
  return body.kind === 'text' || body.kind === 'choice' || body.kind === 'edit';
}
