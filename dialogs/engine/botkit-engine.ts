import { Botkit, type BotkitMessage, type BotWorker } from 'botkit';
import type { Act, Route, Routes, TurnEngine } from './route.ts';
import type { Session } from './session.ts';
import { type SayingData, TurnAdapter, type TurnData } from './turn-adapter.ts';

const dialogStateProperty = 'dialogs';

/**
 * State of dialogs is ours and goes with the conversation: botkit keeps nothing. What it reads has no dialogs begun,
 * as at the end of every turn, so that it never finds a change to write.
 */
const noStorage = {
  read: async (keys: string[]) =>
    Object.fromEntries(keys.map((key) => [key, { [dialogStateProperty]: { dialogStack: [] } }])),
  write: async () => {},
  delete: async () => {},
};

/** A botkit controller without its web server, console and storage. Costs most of a second to import: once, at start. */
export function createController(adapter: TurnAdapter): Botkit {
  return new Botkit({
    adapter,
    storage: noStorage,
    dialogStateProperty,
    disable_webserver: true,
    disable_console: true,
  });
}

/** Botkit carries the turn: middleware, interrupts, hears and events run our routes. */
export function createBotkitEngine(routes: Routes): TurnEngine {
  const adapter = new TurnAdapter();
  const controller = createController(adapter);
  const failures = new WeakMap<Session, unknown>();

  // Botkit runs handlers where nobody catches: what one throws would kill the process and leave the turn hanging.
  const guarded =
    (act: Act) =>
    async (bot: BotWorker, message: BotkitMessage): Promise<void> => {
      const session = sessionOf(message);
      try {
        await act(session);
        for (const saying of session.said) {
          const channelData: SayingData = { saying };
          await bot.say({ type: 'message', text: saying.text, channelData });
        }
      } catch (cause) {
        failures.set(session, cause);
      }
    };
  // One trigger for a list of routes: botkit awaits every pattern it tests, which costs more than our tests do.
  const chosen = new WeakMap<Session, Route>();
  const fits =
    (list: readonly Route[]) =>
    (message: BotkitMessage): boolean => {
      const session = sessionOf(message);
      try {
        const route = list.find((one) => one.when(session));
        if (route) chosen.set(session, route);
        return route !== undefined;
      } catch (cause) {
        failures.set(session, cause);
        return true;
      }
    };
  const actOnChosen = guarded((session) => {
    return failures.has(session) ? undefined : chosen.get(session)?.act(session);
  });

  controller.interrupts(promised(fits(routes.interrupts)), 'message', actOnChosen);
  controller.hears(promised(fits(routes.hears)), 'message', actOnChosen);
  controller.on('message', guarded(routes.otherwise));
  controller.on('event', guarded(routes.events));

  controller.middleware.send.use((_bot: BotWorker, activity: { text?: string }, next: () => void) => {
    if (activity.text === undefined || activity.text === '') throw new Error('an empty saying');
    next();
  });

  return {
    async run(session) {
      const sent = await adapter.process(session, (context) => controller.handleTurn(context));
      if (failures.has(session)) throw failures.get(session);
      if (sent.length !== session.said.length) throw new Error('a saying was lost on its way through botkit');
    },
  };
}

/** Botkit's type of a pattern asks for a promise. */
function promised(test: (message: BotkitMessage) => boolean): (message: BotkitMessage) => Promise<boolean> {
  return async (message) => test(message);
}

function sessionOf(message: BotkitMessage): Session {
  const data: TurnData = message.incoming_message.channelData;
  return data.session;
}
