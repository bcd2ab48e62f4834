import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import type { Saying } from '#core/conversations/index.ts';
import type { Session } from './session.ts';
import { isMessage } from './turn-activity.ts';

/** What travels through botkit beside the text: the turn inwards, the saying outwards. */
export interface TurnData {
  readonly session: Session;
}
export interface SayingData {
  readonly saying: Saying;
}

const sentKey = Symbol('sent');

/** Turns one of our turns into an activity and collects what the bot says to it. Nothing leaves the process here. */
export class TurnAdapter extends BotAdapter {
  readonly name = 'otklik';

  async process(
    session: Session,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<readonly Saying[]> {
    const { turn } = session;
    const data: TurnData = { session };
    const activity: Partial<Activity> = {
      type: isMessage(turn.body) ? 'message' : 'event',
      id: String(turn.seq),
      channelId: turn.channel,
      from: { id: 'citizen', name: '' },
      recipient: { id: 'bot', name: '' },
      conversation: { id: turn.conversationId, isGroup: false, conversationType: '', name: '' },
      serviceUrl: '',
      text: session.heard.text,
      channelData: data,
    };
    const sent: Saying[] = [];
    const context = new TurnContext(this, activity);
    context.turnState.set(sentKey, sent);
    // Middleware is botkit's: the adapter has none of its own to run, and nobody holds the context after the turn.
    await logic(context);
    return sent;
  }

  async sendActivities(
    context: TurnContext,
    activities: Partial<Activity & { channelData: SayingData }>[],
  ): Promise<ResourceResponse[]> {
    const sent = context.turnState.get<Saying[]>(sentKey);
    for (const { channelData } of activities) if (channelData) sent?.push(channelData.saying);
    return activities.map((_, n) => ({ id: String(n) }));
  }

  /** History is append-only: what was said stays said. */
  async updateActivity(): Promise<void> {}
  async deleteActivity(): Promise<void> {}

  async continueConversation(): Promise<void> {
    throw new Error('the assistant only answers turns');
  }
}
