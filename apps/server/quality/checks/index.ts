export { callsFor } from './calls-for.ts';
export { type CheckRouteDeps, checkRoutes } from './check-routes.ts';
export { CheckRuleBook } from './check-rules.ts';
export { judgeGround } from './judge-ground.ts';
export { soundsOf } from './sounds-of.ts';
