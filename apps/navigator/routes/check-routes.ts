import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#core/conversations/index.ts';
import { beginPage } from '../check/begin-page.ts';
import { beginning } from '../check/beginning.ts';
import { questionPage } from '../check/question-page.ts';
import { resultPage } from '../check/result-page.ts';
import { givenAnswers, resultView } from '../check/result-view.ts';
import { nextStep, stepAt } from '../check/steps.ts';
import { takeAnswer } from '../check/take-answer.ts';
import { addressOf } from '../site.ts';
import type { CheckDesk } from './check-desk.ts';
import { fieldsOf } from './form-fields.ts';
import { paramOf } from './reading-routes.ts';

/** Question after question, each a page of its own; after each answer the browser is sent on, so that it can go back and reload. */
export function checkRoutes(app: FastifyInstance, desk: CheckDesk, language: Language): void {
  const { site, book } = desk;

  app.get('/check', (request, reply) =>
    site.sendPublic(request, reply, { language, address: '/check', render: beginPage }),
  );

  if (site.deps.policy !== 'full') return;

  app.post('/check', async (request, reply) => {
    if (!(await site.mayGoOn(request, reply, { limit: 'navigator.begin', language }))) return reply;
    const answers = beginning(await desk.sessionBefore(language), fieldsOf(request));
    if (answers === undefined) return site.sendNotice(request, reply, { language, name: 'not-found' });
    const id = await book.begin(answers);
    return redirect(reply, language, `/check/${id}/1`);
  });

  app.get('/check/:id', async (request, reply) => {
    const id = paramOf(request, 'id');
    const open = await desk.open(request, reply, language);
    return open ? redirect(reply, language, placeAfter(id, open)) : reply;
  });

  app.get('/check/:id/:n', async (request, reply) => {
    const id = paramOf(request, 'id');
    const open = await desk.open(request, reply, language);
    if (!open) return reply;
    const { answers, sessionOf, session } = open;
    const step = stepAt(answers, stepNumber(request), sessionOf);
    if (!step) return redirect(reply, language, placeAfter(id, open));
    const given = givenAnswers(session, answers);
    return site.sendPrivate(
      request,
      reply,
      questionPage(site.context(language), { checkId: id, step, given }),
    );
  });

  app.post('/check/:id/:n', async (request, reply) => {
    if (!(await site.mayGoOn(request, reply, { limit: 'navigator.answer', language }))) return reply;
    const id = paramOf(request, 'id');
    const open = await desk.open(request, reply, language);
    if (!open) return reply;
    const fields = fieldsOf(request);
    const step = stepAt(open.answers, stepNumber(request), open.sessionOf);
    // Another tab went on meanwhile, or the rules were published anew: this is asked no more.
    if (step === undefined || step.fact.id !== fields.path)
      return redirect(reply, language, placeAfter(id, open));
    const taken = takeAnswer(open.session, step, fields);
    if (taken.outcome === 'wrong') {
      const given = givenAnswers(open.session, open.answers);
      const asking = { checkId: id, step, given, wrong: { problem: taken.problem, fields } };
      return site.sendPrivate(request, reply, questionPage(site.context(language), asking), 422);
    }
    const answers = await book.change(id, taken.change);
    if (!answers) return site.sendNotice(request, reply, { language, name: 'gone' });
    return redirect(reply, language, placeAfter(id, await desk.opened(answers, language)));
  });

  app.get('/check/:id/result', async (request, reply) => {
    const open = await desk.open(request, reply, language);
    if (!open) return reply;
    const { answers, session } = open;
    const page = resultPage(site.context(language), {
      checkId: paramOf(request, 'id'),
      about: answers.about,
      view: resultView(session, answers),
      canGoOn: nextStep(session, answers) !== undefined,
    });
    return site.sendPrivate(request, reply, page);
  });

  app.post('/check/:id/forget', async (request, reply) => {
    await book.forget(paramOf(request, 'id'));
    return redirect(reply, language, '');
  });
}

/** Where she is: the next question, or the result. */
function placeAfter(id: string, { answers, session }: Opened): string {
  const next = nextStep(session, answers);
  return next === undefined ? `/check/${id}/result` : `/check/${id}/${next.n}`;
}

type Opened = Pick<Awaited<ReturnType<CheckDesk['opened']>>, 'answers' | 'session'>;

function stepNumber(request: FastifyRequest): number {
  const n = paramOf(request, 'n');
  return /^\d{1,3}$/.test(n) ? Number(n) : 0;
}

/** After a form: the browser fetches the page anew, and a reload sends nothing again. */
export function redirect(reply: FastifyReply, language: Language, path: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(addressOf(language, path), 303);
}
