import type { TurnContext } from 'botbuilder';
import { Botkit, type BotkitMessage, type BotWorker } from 'botkit';
import type { Act, Route, Routes, TurnEngine } from './route.ts';
import type { Session } from './session.ts';
import { TurnAdapter, type TurnData } from './turn-adapter.ts';

/** State of dialogs is ours and goes with the conversation: botkit keeps nothing. */
const noStorage = { read: async () => ({}), write: async () => {}, delete: async () => {} };

/** A botkit controller without its web server, console and state. Costs most of a second to import: once, at start. */
function createController(adapter: TurnAdapter): Botkit {
  const controller = new Botkit({
    adapter,
    storage: noStorage,
    disable_webserver: true,
    disable_console: true,
  });
  controller.saveState = async () => {};
  shareDialogContext(controller);
  return controller;
}

/**
 * No dialog of botkit is ever begun, so what botbuilder sets up for one in every turn is set up once, and that there is
 * none to continue is found once: turns differ in their context only. It would take a quarter of botkit's time.
 */
function shareDialogContext({ dialogSet }: Botkit): void {
  const create = dialogSet.createContext.bind(dialogSet);
  const createShared = async (context: TurnContext) => {
    const made = await create(context);
    const none = await made.continueDialog();
    made.continueDialog = async () => none;
    return made;
  };
  let shared: ReturnType<typeof createShared> | undefined;
  dialogSet.createContext = async (context) => {
    shared ??= createShared(context);
    return Object.assign(Object.create(await shared), { context });
  };
}

/**
 * Botkit carries the turn: middleware, interrupts, hears and events run our routes. What is said stays with the session:
 * the conversation's history and outbox deliver it, botkit has nobody to send it to.
 */
export function createBotkitEngine(routes: Routes): TurnEngine {
  const adapter = new TurnAdapter();
  const controller = createController(adapter);
  const failures = new WeakMap<Session, unknown>();

  // Botkit runs handlers where nobody catches: what one throws would kill the process and leave the turn hanging.
  const guarded =
    (act: Act) =>
    async (_bot: BotWorker, message: BotkitMessage): Promise<void> => {
      const session = sessionOf(message);
      try {
        await act(session);
        if (session.said.some(({ text }) => text === '')) throw new Error('an empty saying');
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

  return {
    async run(session) {
      await controller.handleTurn(adapter.contextOf(session));
      if (failures.has(session)) throw failures.get(session);
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
