import { z } from 'zod';
import type { ApiApp, ApiDeps } from '../api-deps.ts';
import { Refusal } from '../problems.ts';
import { agentHeader, idParams, instant, purposeHeader, refusal } from '../schemas.ts';

const person = z
  .object({
    id: z.string(),
    isKnown: z.boolean().describe('Личность для этой работы подтверждена; иначе ни имени, ни телефона.'),
    displayName: z.string().optional(),
    phone: z.string().optional(),
    language: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'Person' });

/** No list and no search: a citizen is opened for work in hand alone. */
export function peopleRoutes(app: ApiApp, { guard, casework }: ApiDeps): void {
  app.get(
    '/people/:id',
    {
      onRequest: guard.needs('people:read'),
      schema: {
        tags: ['people'],
        summary: 'Гражданин, для работы из Otklik-Purpose',
        params: idParams,
        headers: agentHeader.extend(purposeHeader.shape),
        response: { 200: person, ...refusal },
      },
    },
    async (request) => {
      const { staff, purpose } = guard.callerOf(request);
      if (purpose === undefined) throw new Refusal('purpose-missing');
      const reader = (await guard.agentOf(request)) ?? staff;
      const file = await casework.people.read(reader, request.params.id, purpose);
      if (file === undefined) throw new Refusal('not-found');
      const { displayName, phone, language, createdAt, id } = file.person;
      return {
        id,
        isKnown: file.isKnown,
        ...(file.isKnown && displayName ? { displayName } : {}),
        ...(file.isKnown && phone ? { phone } : {}),
        language,
        createdAt: createdAt.toISOString(),
      };
    },
  );
}
