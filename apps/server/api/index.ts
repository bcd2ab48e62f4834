export { apiLimits, createApiGuard } from './api-guard.ts';
export { type ApiKeyDeps, addApiKey, revokeApiKey } from './api-keys.ts';
export { apiRoutes } from './api-routes.ts';
export { type ApiScope, apiScopes, isScope } from './scopes.ts';
export { takeIfFree } from './work-on-appeal.ts';
