import type { Routes, TurnEngine } from '../route.ts';
import { isMessage } from '../turn-activity.ts';

/** The same order of routes as the botkit engine, without botkit's second of loading: for tests of flows. */
export function createDirectEngine(routes: Routes): TurnEngine {
  return {
    async run(session) {
      if (!isMessage(session.turn.body)) return routes.events(session);
      for (const route of [...routes.interrupts, ...routes.hears]) {
        if (route.when(session)) return route.act(session);
      }
      await routes.otherwise(session);
    },
  };
}
