import { staffSection } from '../staff/staff-section.ts';
import type { BetterAnswersDeps } from './better-answers-deps.ts';
import { replayRoutes } from './replay-routes.ts';
import { taskRoutes } from './task-routes.ts';

export type { BetterAnswersDeps } from './better-answers-deps.ts';

/** `/api/staff/better-answers/…`: what citizens asked in vain, for the role editor. */
export function betterAnswerRoutes(deps: BetterAnswersDeps) {
  return staffSection('better-answers', (inner) => {
    inner.addHook('onRequest', deps.guard.require('editor'));
    taskRoutes(inner, deps);
    replayRoutes(inner, deps);
  });
}
