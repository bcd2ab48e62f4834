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

/** Collects what the bot says as it is: nobody outside is written to, so nothing needs an address. */
class CollectingContext extends TurnContext {
  readonly sent: Saying[] = [];

  override async sendActivities(
    activities: Partial<Activity & { channelData: SayingData }>[],
  ): Promise<ResourceResponse[]> {
    for (const { channelData } of activities) if (channelData) this.sent.push(channelData.saying);
    return numbered(activities);
  }
}

/** Turns one of our turns into an activity. Nothing leaves the process here. */
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
    const context = new CollectingContext(this, activity);
    // Middleware is botkit's: the adapter has none of its own to run, and nobody holds the context after the turn.
    await logic(context);
    return context.sent;
  }

  /** Of any other context: a bare botkit's. */
  async sendActivities(
    _context: TurnContext,
    activities: readonly Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    return numbered(activities);
  }

  /** History is append-only: what was said stays said. */
  async updateActivity(): Promise<void> {}
  async deleteActivity(): Promise<void> {}

  async continueConversation(): Promise<void> {
    throw new Error('the assistant only answers turns');
  }
}

function numbered(activities: readonly Partial<Activity>[]): ResourceResponse[] {
  return activities.map((_, n) => ({ id: String(n) }));
}
