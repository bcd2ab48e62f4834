import { staffSection } from '../staff/staff-section.ts';
import { checkExpression } from './check-expression.ts';
import { dictionaryOf } from './dictionary.ts';
import type { EditorialDeps } from './editorial-deps.ts';
import { expressionRequest } from './editorial-requests.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { measureRoutes } from './measure-routes.ts';
import { phraseRoutes } from './phrases/phrase-routes.ts';
import { publicationRoutes } from './publication-routes.ts';
import { revisionRoutes } from './revision-routes.ts';

export type { EditorialDeps } from './editorial-deps.ts';

/** `/api/staff/editorial/…`: the knowledge base for those who write it. For the role editor, and within its region. */
export function editorialRoutes(deps: EditorialDeps) {
  return staffSection('editorial', (inner) => {
    // Before the body is read: who may not send one is not listened to.
    inner.addHook('onRequest', deps.guard.require('editor'));
    measureRoutes(inner, deps);
    revisionRoutes(inner, deps);
    publicationRoutes(inner, deps);
    exchangeRoutes(inner, deps);
    phraseRoutes(inner, deps);
    inner.get('/dictionary', async () => dictionaryOf(deps.knowledge.current()));
    inner.post('/check-expression', async (request) =>
      checkExpression(expressionRequest.parse(request.body).expression, deps.knowledge.current()),
    );
  });
}
