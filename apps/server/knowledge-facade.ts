import type { Knowledge } from '#dialogs/ports.ts';

/** What dialogs ask of a knowledge base, asked of the one that is current at that moment. */
export function knowledgeFacade(current: () => Knowledge): Knowledge {
  return {
    get version() {
      return current().version;
    },
    measure: (id) => current().measure(id),
    measures: (filter) => current().measures(filter),
    find: (text, request) => current().find(text, request),
    findArticles: (text, request) => current().findArticles(text, request),
    article: (id) => current().article(id),
    consultation: (id, language, at, region) => current().consultation(id, language, at, region),
    evaluate: (request) => current().evaluate(request),
    nextQuestion: (request) => current().nextQuestion(request),
    fact: (id) => current().fact(id),
    checkFacts: (facts) => current().checkFacts(facts),
    regions: () => current().regions(),
    lifeEvents: () => current().lifeEvents(),
    phrases: () => current().phrases(),
  };
}
