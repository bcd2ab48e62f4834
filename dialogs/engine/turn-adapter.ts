import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import type { Session } from './session.ts';
import { isMessage } from './turn-activity.ts';

/** What travels through botkit beside the text. */
export interface TurnData {
  readonly session: Session;
}

/** Turns one of our turns into an activity. Nothing leaves the process here. */
export class TurnAdapter extends BotAdapter {
  readonly name = 'otklik';

  /** Middleware is botkit's: the adapter has none of its own to run, and nobody holds the context after the turn. */
  contextOf(session: Session): TurnContext {
    const { turn } = session;
    const data: TurnData = { session };
    return new TurnContext(this, {
      type: isMessage(turn.body) ? 'message' : 'event',
      id: String(turn.seq),
      channelId: turn.channel,
      from: { id: 'citizen', name: '' },
      recipient: { id: 'bot', name: '' },
      conversation: { id: turn.conversationId, isGroup: false, conversationType: '', name: '' },
      serviceUrl: '',
      text: session.heard.text,
      channelData: data,
    });
  }

  /** Of a bare botkit. */
  async sendActivities(
    _context: TurnContext,
    activities: readonly Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    return activities.map((_, n) => ({ id: String(n) }));
  }

  /** History is append-only: what was said stays said. */
  async updateActivity(): Promise<void> {}
  async deleteActivity(): Promise<void> {}

  async continueConversation(): Promise<void> {
    throw new Error('the assistant only answers turns');
  }
}
