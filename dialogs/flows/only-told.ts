import type { Session } from '../engine/session.ts';
import type { ClarifyOption } from '../engine/state.ts';
import { formOnTop } from '../forms/frame.ts';
import type { Intent } from '../understanding/intents.ts';
import { consultationTexts } from './consultation/texts.ts';
import { notedLine } from './quiz/ask.ts';
import { listAsItIs, tellListAfter } from './quiz/result-list.ts';
import { quizTexts } from './quiz/texts.ts';
import { isBareTelling, takeVolunteered, volunteered } from './quiz/volunteered.ts';
import { clarifyMeasures } from './repair/clarify.ts';
import { misunderstood, understood } from './repair/flow.ts';
import { returnToTalk } from './repair/return.ts';
import { repairTexts } from './repair/texts.ts';
import { whoseMatter } from './services/elsewhere/flow.ts';
import { asksOn, asksSomething } from './shared/asks.ts';
import { measureChoice } from './shared/choices.ts';
import { measureInTalk } from './shared/mention.ts';
import { openMatter } from './shared/open-matter.ts';

/** She asks nothing and wants nothing: "не замужем", "у жены пенсия 19". */
export function onlyTells(session: Session, intent: Intent): boolean {
  if (openMatter(session) !== undefined || asksSomething(session) || asksOn(session)) return false;
  if (session.memory.frames.length > 0 && isBareTelling(session)) return true;
  const isTelling =
    tellings.includes(intent) || (intent === 'change_details' && !changes(session.heard.normalised));
  return isTelling && [...volunteered(session).keys()].some((id) => id !== 'applicant.sex');
}

const tellings: readonly Intent[] = ['affirm', 'deny', 'unclear'];
/** Who came from abroad tells of herself; who moved within the country may want it noted. */
const changes = (text: string): boolean => changing.test(text) && !cameFromAbroad.test(text);
const cameFromAbroad =
  /(?:^| )(?:переехал\S*|приехал\S*) (?:\S+ )?из (?:казахст|узбек|таджик|киргиз|кыргыз|украин|белорус|беларус|молдав|молдов|армени|азербайдж|грузи|туркмен|литв|латви|эстон|герман|израил|за ?границ|за рубеж|другой страны)|гражданств\S* (?:\S+ )?(?:получил|дали|оформил|приня)|(?:получил|дали|приня)\S* (?:\S+ )?гражданств/;
const changing =
  /смен|помен|измен|исправ|ошиб|нов(?:ый|ая|ую|ые|ое)|друг(?:ой|ая|ую)|обнов|прикреп|перевед|перевест|переоформ|переехал/;

/** "Мне 78, живу одна" where a number or a yes is awaited: no answer, and nothing to ask about either. */
export function tellsInForm(session: Session): boolean {
  return formOnTop(session) !== undefined && isBareTelling(session);
}

/** Kept, and the question stands. */
export function acceptInForm(session: Session): void {
  understood(session);
  const lines = notedLine(session, takeVolunteered(session));
  if (lines.length > 0) session.say(lines.join('\n\n'));
  returnToTalk(session);
}

/** "У меня временная регистрация", of the measure talked about: nothing we take down, and no other matter either. */
export function tellsOfHerCase(session: Session, intent: Intent): boolean {
  const { heard, top } = session;
  return (
    top?.flow === 'consultation' &&
    (intent === 'out_of_scope' || intent === 'unclear') &&
    ofHerCase.test(heard.normalised) &&
    whoseMatter(heard.normalised) === 'unknown' &&
    !asksSomething(session) &&
    !asksOn(session)
  );
}

const ofHerCase =
  /^(?:(?:а|но|ну|и|только|просто|вот) )*(?:у (?:меня|нас|мамы|папы|мужа|жены|сына|дочери|ребенка)|мы|наш\S*|живу|живем|снимаю|снимаем|квартира|дом|жилье|прописка|прописан\S*|регистрация|я (?:живу|снимаю|прописан\S*|зарегистрирован\S*|не|давно|раньше)) \S+/;

/** "Она плохо ходит", of the grandmother she calls for: no reproach of us, and nothing we take down. */
export function tellsOfWard(session: Session, intent: Intent): boolean {
  return (
    session.memory.onBehalf !== undefined &&
    (intent === 'feedback' || intent === 'unclear') &&
    openMatter(session) === undefined &&
    ofWard.test(session.heard.normalised) &&
    !asksOn(session)
  );
}

const ofWard =
  /^(?:(?:а|но|ну|и|только|просто|вот|у меня) )*(?:он[аи]?|мам[аыу]|пап[аыу]|бабушк\S*|дед\S*|тет\S*|сосед\S*|сам[аи]?|у не[ею]|у него) (?!.*(?:вас|вам|вы|ваш\S*|бот\S*|чат\S*|сайт\S*)(?: |$))\S+/;

/** The check asks about all that matters. */
export function offerToCheck(session: Session, measureId: string) {
  if (session.knowledge.measure(measureId)?.isComputable !== true) return misunderstood(session);
  understood(session);
  session.replace({ flow: 'consultation', measureId, aspect: 'who', next: 'check' });
  sayNextCheck(session, measureId, [repairTexts(session, 'may-matter')]);
}

function sayNextCheck(session: Session, measureId: string, before: readonly string[]): void {
  session.say([...before, consultationTexts(session, 'next-check')].join('\n\n'), {
    choices: [
      measureChoice('check', measureId, consultationTexts(session, 'button-check')),
      { id: 'op', label: repairTexts(session, 'operator') },
    ],
  });
}

/** Only facts were told: they are kept for whatever she asks next, and for what is talked about. */
export function acceptFacts(session: Session): void {
  understood(session);
  const list = listAsItIs(session);
  const inTalk = measureInTalk(session);
  const { top } = session;
  const lines = notedLine(session, takeVolunteered(session));
  if (list !== undefined) {
    tellListAfter(session, list, lines);
    return;
  }
  const asked = top?.flow === 'clarify' ? top.options.filter(isOfMeasure) : [];
  const [first] = asked;
  if (first !== undefined) {
    if (lines.length > 0) session.say(lines.join('\n\n'));
    clarifyMeasures(
      session,
      asked.map(({ measureId }) => measureId),
      first.action,
    );
    return;
  }
  session.drop('clarify');
  if (inTalk !== undefined && session.knowledge.measure(inTalk)?.isComputable) {
    session.replace({ flow: 'consultation', measureId: inTalk, aspect: 'who', next: 'check' });
    sayNextCheck(session, inTalk, lines);
    return;
  }
  session.replace({ flow: 'which-measure', action: 'check' });
  session.say([...lines, repairTexts(session, 'noted-only')].join('\n\n'), {
    choices: [
      { id: 'q:all', label: quizTexts(session, 'check-all') },
      { id: 'op', label: repairTexts(session, 'operator') },
    ],
  });
}

function isOfMeasure(option: ClarifyOption): option is Extract<ClarifyOption, { kind: 'measure' }> {
  return option.kind === 'measure';
}
