import type { Session } from '../../engine/session.ts';
import type { ApplicationRecord } from '../../services/registers.ts';
import { returnToTalk } from '../repair/return.ts';
import { formatDay } from '../shared/format.ts';
import { measureName } from '../shared/mention.ts';
import { settleForWhom } from './for-whom.ts';
import { identify, sayUnavailable, tellPersonal } from './gate.ts';
import { askWhichOne } from './pick.ts';
import { operator, personalTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';

const prefix = 'watch:';
const off = 'watch-off';

/** Under an application that is not decided yet. */
export function watchChoice(session: Session, number: string) {
  return { id: `${prefix}${number}`, label: personalTexts(session, 'watch') };
}

/** Which application the button is under. */
export function watchPressed(choiceId: string | undefined): string | undefined {
  return choiceId?.startsWith(prefix) ? choiceId.slice(prefix.length) : undefined;
}

/** "Сообщите, когда решат". */
export function wantsWatch(normalised: string): boolean {
  return /(?:сообщ\S*|извести\S*|уведом\S*|напиши\S*|дайте знать|предупреди\S*)(?: \S+){0,4}? (?:когда|как только|если)(?: \S+){0,4}? (?:реш\S*|рассмотр\S*|одобр\S*|назнач\S*|измен\S*|статус|готов\S*)/.test(
    normalised,
  );
}

/** "Больше не сообщайте о заявлении". */
export function wantsNoWatch({ heard }: Pick<Session, 'heard'>): boolean {
  if (heard.choiceId !== undefined) return heard.choiceId === off;
  return /не (?:надо |нужно )?(?:мне )?(?:больше )?(?:сообща\S*|следи\S*|уведомля\S*)(?: \S+){0,3} (?:заявлени\S*|стату\S*)/.test(
    heard.normalised,
  );
}

/** Promises to write when an application moves on: what is written then is that there is news, not what. */
export async function tellWatch(session: Session, wanted: Wanted): Promise<void> {
  await tellPersonal(session, { kind: 'application-state', wanted }, async () => {
    if ((await settleForWhom(session, wanted)) === 'open') return;
    const found = await session.services.registers.applications(session.asker);
    if (found.outcome === 'unavailable') return sayUnavailable(session, 'status_of_application');
    if (found.outcome === 'withheld') return identify(session, wanted);
    const open = found.items.filter(({ state }) => state !== 'granted' && state !== 'refused');
    const ofMeasure = open.filter(({ measureId }) => measureId === wanted.measureId);
    const candidates = ofMeasure.length > 0 ? ofMeasure : open;
    const chosen =
      candidates.find(({ number }) => number === wanted.item) ??
      (candidates.length === 1 ? candidates[0] : undefined);
    if (chosen !== undefined) return watch(session, chosen, wanted);
    if (candidates.length > 0) return askWhich(session, candidates, wanted);
    session.say(personalTexts(session, 'nothing-to-watch'), { choices: [operator(session)] });
    returnToTalk(session);
  });
}

async function watch(session: Session, application: ApplicationRecord, wanted: Wanted): Promise<void> {
  const promised = await session.services.watches.watchApplication(session.asker, application);
  switch (promised.outcome) {
    case 'withheld':
      return identify(session, wanted);
    case 'unavailable':
      return sayUnavailable(session);
    case 'no-channel':
      session.say(personalTexts(session, 'watch-no-channel'), {
        choices: [{ id: 'code', label: personalTexts(session, 'go-elsewhere') }, operator(session)],
      });
      break;
    case 'watching':
      session.say(personalTexts(session, 'watching', { name: measureName(session, application.measureId) }), {
        choices: [{ id: off, label: personalTexts(session, 'watch-off') }, operator(session)],
      });
  }
  returnToTalk(session);
}

function askWhich(session: Session, candidates: readonly ApplicationRecord[], wanted: Wanted): Promise<void> {
  const options = candidates.map(({ number, measureId, submittedOn }) => ({
    id: number,
    label: personalTexts(session, 'application-label', {
      name: measureName(session, measureId),
      day: formatDay(submittedOn, session.language),
    }),
  }));
  return askWhichOne(session, {
    wanted,
    question: personalTexts(session, 'which-application', { count: candidates.length }),
    options,
  });
}

/** All promises are taken back; nothing personal is told by it. */
export async function stopWatching(session: Session): Promise<void> {
  // The same words also when the turn is run again and nothing is left to stop.
  await session.services.watches.stop(session.asker);
  session.say(personalTexts(session, 'watch-stopped'), { choices: [operator(session)] });
  returnToTalk(session);
}
