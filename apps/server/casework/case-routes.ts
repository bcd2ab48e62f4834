import type { FastifyReply } from 'fastify';
import type { CaseList } from '#apps/operator-desk/cases/wire.ts';
import { type CaseDone, findOrganisations } from '#core/cases/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { StaffGuard } from '../staff/index.ts';
import { staffSection } from '../staff/staff-section.ts';
import { changeByScreen } from './case-changes.ts';
import type { CaseDesk } from './case-desk.ts';
import { casePaperRoutes } from './case-papers.ts';
import {
  changeRequest,
  conversationParams,
  idParams,
  listQuery,
  openRequest,
  organisationRequest,
  organisationsQuery,
} from './case-requests.ts';
import { pageOf, wordsOf } from './case-views.ts';
import { answerNo, answerNotFound } from './casework-answers.ts';
import type { CaseworkDeps } from './casework-deps.ts';

interface CaseRouteDeps {
  readonly deps: CaseworkDeps;
  readonly cases: CaseDesk;
  readonly guard: StaffGuard;
}

/** `/api/staff/cases/…`: cases for their teams, and the directory of organisations. */
export function caseRoutes({ deps, cases, guard }: CaseRouteDeps) {
  return staffSection('cases', (inner) => {
    inner.addHook('onRequest', guard.require('operator-2', 'coordinator', 'supervisor'));
    const answer = async (reply: FastifyReply, staff: StaffMember, done: CaseDone) =>
      done.outcome === 'done' ? pageOf(deps, staff, done.case) : answerNo(reply, done.reason);

    inner.get('/', async (request): Promise<CaseList> => {
      const { staff } = guard.sessionOf(request);
      const { view, cursor } = listQuery.parse(request.query);
      return cases.rows(staff, view, cursor);
    });

    inner.post('/', async (request, reply) => {
      const { staff } = guard.sessionOf(request);
      return answer(reply, staff, await cases.openFrom(staff, openRequest.parse(request.body)));
    });

    inner.get('/words', async (request) => wordsOf(deps, guard.sessionOf(request).staff));

    inner.get('/organisations', async (request) => {
      const { tenantId } = guard.sessionOf(request);
      const { text, ...asked } = organisationsQuery.parse(request.query);
      const found = await findOrganisations(deps, { tenantId, ...given(asked), isWithInactive: true });
      return found.filter(({ name }) => name.toLowerCase().includes((text ?? '').toLowerCase()));
    });

    inner.post('/organisations', async (request, reply) => {
      const { staff } = guard.sessionOf(request);
      const form = organisationRequest.parse(request.body);
      const organisation = { ...form, id: newId(), isDemonstration: false };
      return (await cases.putOrganisation(staff, organisation)) ? organisation : answerNotFound(reply);
    });

    inner.put('/organisations/:id', async (request, reply) => {
      const { staff, tenantId } = guard.sessionOf(request);
      const { id } = idParams.parse(request.params);
      const before = await deps.organisations.get({ tenantId, id });
      if (before === undefined) return answerNotFound(reply);
      const { isDemonstration } = before;
      const organisation = { ...organisationRequest.parse(request.body), id, isDemonstration };
      return (await cases.putOrganisation(staff, organisation)) ? organisation : answerNotFound(reply);
    });

    inner.get('/:id', async (request, reply) => {
      const { staff } = guard.sessionOf(request);
      const found = await cases.read(staff, idParams.parse(request.params).id);
      return found === undefined ? answerNotFound(reply) : pageOf(deps, staff, found);
    });

    inner.post('/:id/changes', async (request, reply) => {
      const { staff } = guard.sessionOf(request);
      const { id } = idParams.parse(request.params);
      const { key, version, change } = changeRequest.parse(request.body);
      const done = await changeByScreen(cases, staff, { id, key, version }, change);
      // Whoever took herself off the team does not see it any more.
      if (done.outcome === 'done' && !done.case.team.includes(staff.id)) return { outcome: 'left' };
      return answer(reply, staff, done);
    });

    casePaperRoutes(inner, { deps, guard });

    inner.get('/:id/conversations/:conversationId', async (request, reply) => {
      const { staff } = guard.sessionOf(request);
      const { id, conversationId } = conversationParams.parse(request.params);
      return (await cases.conversation(staff, id, conversationId)) ?? answerNotFound(reply);
    });
  });
}

/** Without what was not asked. */
function given<T extends object>(asked: T): { readonly [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value)) as never;
}
