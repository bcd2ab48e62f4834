import type { OutreachPorts } from '#core/outreach/index.ts';
import type { Knowledge } from '#dialogs/ports.ts';
import type { OfficeService } from '#dialogs/services/offices.ts';
import { AppealBoard } from './appeal-board.ts';
import { AppealCalls } from './appeal-calls.ts';
import type { AppealDesk } from './appeal-desk.ts';
import { AppealFiles, type AppealFilesDeps } from './appeal-files.ts';
import type { AppealIntake } from './appeal-intake.ts';
import type { AppealRouteDeps } from './appeal-routes.ts';
import { CallBackDesk } from './call-back-desk.ts';
import type { CaseworkDeps } from './casework-deps.ts';
import { VisitDesk } from './visit-desk.ts';

/** Appeals as screens see them, over the desk that says who may do what. */
export function openAppealScreens(of: {
  readonly deps: CaseworkDeps;
  readonly appeals: AppealDesk;
  readonly intake: AppealIntake;
  readonly outreach: Pick<OutreachPorts, 'outboundCalls' | 'optOuts'>;
  readonly recordings: AppealFilesDeps['recordings'];
  readonly help: AppealFilesDeps['help'];
  readonly knowledge: Pick<Knowledge, 'measures' | 'consultation'>;
  readonly offices: OfficeService;
}): Omit<AppealRouteDeps, 'guard'> {
  const { deps, appeals, intake, outreach, recordings, help, knowledge, offices } = of;
  const board = new AppealBoard(deps, appeals);
  return {
    deps,
    appeals,
    intake,
    board,
    files: new AppealFiles({ ...deps, ...outreach, recordings, help }, appeals, board),
    calls: new AppealCalls({ ...deps, ...outreach }),
    callBacks: new CallBackDesk(deps, board),
    visits: new VisitDesk(deps, offices),
    measuresOf: (region) =>
      knowledge.measures({ region }).flatMap(({ id }) => {
        const told = knowledge.consultation(id, 'ru', deps.clock.now(), region);
        return told ? [{ id, name: told.name, papers: told.documents }] : [];
      }),
  };
}
