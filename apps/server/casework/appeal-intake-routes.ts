import type { FastifyInstance } from 'fastify';
import type { IntakeAnswer, IntakeForm } from '#apps/operator-desk/appeals/wire.ts';
import { ownPhoneOf } from '../services/appeals.ts';
import type { StaffGuard } from '../staff/index.ts';
import { refuseAppeal } from './appeal-answers.ts';
import type { AppealBoard } from './appeal-board.ts';
import type { AppealFiles } from './appeal-files.ts';
import type { AppealIntake } from './appeal-intake.ts';
import { idParams, intakeRequest } from './appeal-requests.ts';
import type { CaseworkDeps } from './casework-deps.ts';

/** What may be applied for, with the papers it needs. */
export interface IntakeMeasure {
  readonly id: string;
  readonly name: string;
  readonly papers: readonly string[];
}

interface Deps {
  readonly deps: CaseworkDeps;
  readonly board: AppealBoard;
  readonly files: AppealFiles;
  readonly intake: AppealIntake;
  readonly measuresOf: (region: string) => readonly IntakeMeasure[];
  readonly guard: StaffGuard;
}

/** `/intake/:id`: what an operator takes down from the conversation she holds. */
export function appealIntakeRoutes(
  app: FastifyInstance,
  { deps, board, files, intake, measuresOf, guard }: Deps,
): void {
  app.get('/intake/:id', async (request, reply) => {
    const { staff, tenantId } = guard.sessionOf(request);
    const { id } = idParams.parse(request.params);
    const facts = await files.factsOf(staff, id);
    const conversation = await deps.conversations.get({ tenantId, id });
    if (facts === undefined || conversation === undefined) return refuseAppeal(reply, 'not-found');
    const phone = await ownPhoneOf(deps, conversation);
    const { region } = await board.tenantOf(staff);
    return {
      facts,
      ...(phone === undefined ? {} : { phone }),
      measures: measuresOf(region),
      slots: await intake.callBackTimes(staff),
    } satisfies IntakeForm;
  });

  app.post('/intake/:id', async (request, reply) => {
    const { staff } = guard.sessionOf(request);
    const { id: conversationId } = idParams.parse(request.params);
    const told = intakeRequest.parse(request.body);
    const registered = await intake.register(staff, { ...told, conversationId });
    if (registered === undefined) return refuseAppeal(reply, 'not-found');
    if (registered.outcome === 'taken') return refuseAppeal(reply, 'taken');
    const { receipt, told: isTold } = registered;
    return { receipt, told: isTold } satisfies IntakeAnswer;
  });
}
