import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CodeSentAnswer, Identified } from '#apps/operator-desk/people/wire.ts';
import type { LinkOutcome, RepresentationAdded } from '#core/people/index.ts';
import { actorOn } from '../desk/visit.ts';
import type { StaffGuard } from '../staff/index.ts';
import { staffSection } from '../staff/staff-section.ts';
import { answerNo, answerNotFound } from './casework-answers.ts';
import type { CaseworkDeps } from './casework-deps.ts';
import { cardOfPerson } from './people-card.ts';
import { changeConsent } from './people-consents.ts';
import type { PeopleDesk } from './people-desk.ts';
import { personalFactsOf, standingOf } from './people-identification.ts';
import {
  consentRequest,
  identifyRequest,
  idParams,
  linkParams,
  linkRequest,
  purposeQuery,
  reasonRequest,
  representRequest,
  sendCodeRequest,
} from './people-requests.ts';

interface PeopleRouteDeps {
  readonly deps: CaseworkDeps;
  readonly people: PeopleDesk;
  readonly guard: StaffGuard;
}

/**
 * `/api/staff/people/…`: whom an operator talks with, and the cards of people. Who may see what is `PeopleDesk`'s to say;
 * what is not hers is answered as if it were not there.
 */
export function peopleRoutes({ deps, people, guard }: PeopleRouteDeps) {
  return staffSection('people', (inner) => {
    inner.addHook('onRequest', guard.require('operator-1', 'operator-2', 'coordinator', 'supervisor'));
    identificationRoutes(inner, { deps, people, guard });
    cardRoutes(inner, { deps, people, guard });
  });
}

function identificationRoutes(app: FastifyInstance, { deps, people, guard }: PeopleRouteDeps): void {
  /** She, or as a visitor of the organisation that lent her this conversation. */
  const actorIn = async (request: FastifyRequest) => {
    const { id } = idParams.parse(request.params);
    return { id, staff: await actorOn(deps, guard.sessionOf(request).staff, id) };
  };

  app.get('/in/:id', async (request, reply) => {
    const { staff, id } = await actorIn(request);
    return (await standingOf(deps, staff, id)) ?? answerNotFound(reply);
  });

  app.get('/in/:id/facts', async (request, reply) => {
    const { staff, id } = await actorIn(request);
    return (await personalFactsOf(deps, staff, id)) ?? answerNotFound(reply);
  });

  app.post('/in/:id/identify', async (request, reply) => {
    const { staff, id } = await actorIn(request);
    const conversation = { tenantId: staff.tenantId, id };
    const asked = identifyRequest.parse(request.body);
    const found = await people.identify({ conversation, staff, ...asked });
    if (found.outcome === 'refused') return answerNotFound(reply);
    const { outcome } = found;
    return (outcome === 'locked' ? { outcome, until: found.until } : { outcome }) satisfies Identified;
  });

  app.post('/in/:id/code', async (request, reply) => {
    const { staff, id } = await actorIn(request);
    const conversation = { tenantId: staff.tenantId, id };
    const sent = await people.sendCode({ conversation, staff, ...sendCodeRequest.parse(request.body) });
    return sent.outcome === 'refused' ? answerNotFound(reply) : (sent satisfies CodeSentAnswer);
  });
}

function cardRoutes(app: FastifyInstance, { deps, people, guard }: PeopleRouteDeps): void {
  const asked = (request: { readonly params: unknown; readonly query: unknown }) => ({
    personId: idParams.parse(request.params).id,
    purpose: purposeQuery.parse(request.query).purpose,
  });

  app.get('/card/:id', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { personId, purpose } = asked(request);
    const file = await people.read(staff, personId, purpose);
    return file === undefined ? answerNotFound(reply) : cardOfPerson(deps, staff, file);
  });

  app.post('/card/:id/links', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { personId, purpose } = asked(request);
    const { identityId, ...link } = linkRequest.parse(request.body);
    const done =
      link.how === 'identified'
        ? await people.linkProven(staff, { identityId, personId }, purpose)
        : await people.link(staff, { identityId, personId, reason: link.reason }, purpose);
    return answerDone(reply, done);
  });

  app.post('/card/:id/consents', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const told = consentRequest.parse(request.body);
    const isDone = await changeConsent(deps, people, { staff, ...asked(request), asked: told });
    return isDone ? { outcome: 'done' } : answerNotFound(reply);
  });

  app.post('/card/:id/link-code', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { personId, purpose } = asked(request);
    return (await people.linkCode(staff, personId, purpose)) ?? answerNotFound(reply);
  });

  app.post('/card/:id/representations', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { personId, purpose } = asked(request);
    const told = representRequest.parse(request.body);
    return answerDone(reply, await people.representNamed(staff, { ...told, personId }, purpose));
  });

  app.post('/representations/:id/end', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { personId, purpose } = asked(request);
    const { reason } = reasonRequest.parse(request.body);
    const isEnded = await people.revoke(staff, { id: personId, reason }, purpose);
    return isEnded ? { outcome: 'done' } : answerNotFound(reply);
  });

  const linkOf = (request: { readonly params: unknown; readonly query: unknown }) => ({
    ...linkParams.parse(request.params),
    purpose: purposeQuery.parse(request.query).purpose,
  });

  app.get('/links/:identityId/:linkId/split', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { purpose, ...link } = linkOf(request);
    return (await people.splitOutlook(staff, link, purpose)) ?? answerNotFound(reply);
  });

  for (const act of ['split', 'undo'] as const)
    app.post(`/links/:identityId/:linkId/${act}`, async (request, reply) => {
      const { staff } = guard.sessionOf(request);
      const { purpose, ...link } = linkOf(request);
      const { reason } = reasonRequest.parse(request.body);
      const change = { ...link, reason };
      return answerDone(
        reply,
        act === 'split'
          ? await people.split(staff, change, purpose)
          : await people.undoSplit(staff, change, purpose),
      );
    });
}

function answerDone(
  reply: FastifyReply,
  done: LinkOutcome | RepresentationAdded | { readonly outcome: 'refused'; readonly reason: 'not-found' },
) {
  if (done.outcome !== 'refused') return { outcome: 'done' };
  return done.reason === 'not-found' ? answerNotFound(reply) : answerNo(reply, done.reason);
}
