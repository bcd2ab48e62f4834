import type { Session } from '../engine/session.ts';
import { saysForNow } from '../understanding/commands.ts';
import type { Intent } from '../understanding/intents.ts';
import { aspectAsked } from './consultation/aspect.ts';
import { personalIntents } from './personal/index.ts';
import { volunteered } from './quiz/volunteered.ts';
import type { MeasureAction } from './shared/choices.ts';
import { type Mention, mentionIn } from './shared/mention.ts';

/** What exactly is asked of the measure in talk, where the words say it whatever the wish was taken for. */
export function plainAspect(session: Session, intent: Intent, mention: Mention): MeasureAction | undefined {
  const { normalised } = session.heard;
  if (mention.kind !== 'none' || session.heard.choiceId !== undefined) return undefined;
  if (/(?:^| )(?:рас|по|под)(?:счита|считай|считать)/.test(normalised)) return 'calculate';
  const isOfAnother = /(?:^| )(?:ей|ему|им)(?: |$)/.test(normalised) && session.memory.onBehalf === undefined;
  if (isPersonal(intent) && !(intent === 'payment_date' && isOfAnother)) return undefined;
  const aspect = aspectAsked(session, 'about');
  return aspect === 'about' ? undefined : aspect;
}

/** "На биржу когда вставать", "инвалидность ещё не дали, что делать": how it is done, not how it stands with her. */
export function asksWhatToDo({ heard: { normalised } }: Session, intent: Intent): boolean {
  if (intent === 'why_decision')
    return /(?:^| )(?:еще|пока) не (?:дали|оформ|получ|назнач|установ)/.test(normalised);
  return (intent === 'payment_date' || intent === 'status_of_application') && howToDo.test(normalised);
}

const howToDo =
  /(?:^| )(?:когда|куда|где|как)(?: \S+){0,3}? (?!получ|ждать|приход|прийти|забрать|узнать)[а-я]{3,}(?:[аеиоуыя]ть|ти|ться|тись)(?: |[?]|$)/;

/** "А лекарства бесплатно дадут", "коляску выдают": a question of her own without a question word. */
export function wonders({ heard: { normalised } }: Session, mention: Mention): boolean {
  if (mention.kind === 'none' || /(?:^| )не (?:дад|да[юе]|выда|плат|полож|полаг)/.test(normalised))
    return false;
  return (
    /^(?:а|и|еще) .*(?:^| )(?:дадут|дают|выда[дю]ут|положен[аоы]?|полага[ею]тся|платят|оплатят|вернут|можно)(?: |$)/.test(
      normalised,
    ) ||
    /(?:^| )(?:дадут|дают|выда[дю]ут|положен[аоы]?|полага[ею]тся|платят|оплатят|вернут|можно)[? ]*$/.test(
      normalised,
    ) ||
    /^(?:а|и|еще) .*(?:^| )(?:скидк|льгот)\S*(?: (?:мне|нам|есть|будет))?[? ]*$/.test(normalised)
  );
}

/** What is wanted by what she said of it, whatever the words were taken for. */
export function meantBy(session: Session, intent: Intent): Intent {
  if (intent === 'why_decision' && takesLong.test(session.heard.normalised)) return 'status_of_application';
  if (intent === 'goodbye' && saysForNow(session.heard.normalised)) return 'unclear';
  if (general.includes(intent) && wasStopped.test(session.heard.normalised)) return 'why_decision';
  if (intent === 'employer_question') return ofEmployer(session.heard.normalised);
  return intent === 'payment_date' && isBeforeItsAge(session) ? 'eligibility_check' : intent;
}

/** "А почему так долго": nothing was refused yet. */
const takesLong =
  /(?:^| )(?:долго|затян\S*|затягива\S*|тян(?:ут|ете)|до сих пор (?:нет|не реш\S*|не рассмотр\S*))(?: |[?]|$)/;

const general: readonly Intent[] = [
  'measure_info',
  'amount',
  'payment_date',
  'how_to_apply',
  'eligibility_check',
];
/** "Субсидию приостановили": of hers, and why. */
const wasStopped =
  /(?:^| )(?:приостанов(?:или|лен\S*|ила)|прекратили|перестали (?:платить|приходить|перечислять|давать)|сняли с (?:выплат|пособия))(?: |[?,.]|$)/;

/** "Для работодателя надо": what she needs is a paper, she employs nobody. */
const forEmployer =
  /(?:^| )(?:для работодателя|на работу|в бухгалтерию) (?:надо|нужн\S*|требу\S*|прос[ия]т\S*)(?: |$)|(?:требует|просит) работодатель/;

/** What is said of an employer is of one who employs, or of the one who employs her. */
function ofEmployer(normalised: string): Intent {
  if (forEmployer.test(normalised)) return 'certificate_info';
  if (employs.test(normalised) || !isEmployed.test(normalised)) return 'employer_question';
  return /(?:^| )(?:куда|где)(?: |[?]|$)/.test(normalised) ? 'how_to_apply' : 'measure_info';
}

const employs =
  /сотрудни|работник|работниц|бухгалт|кадр|директор|руковод|предпринимател|страховател|(?:^| )ип(?: |$)|(?:ликвидиру|закрыва|увольня|сокраща|оформля|опла[чт]ива|платим|плати)ем(?: |$)|(?:^| )(?:я|мы|как) работодател|работодател(?:ю|ям) (?:подать|сдать|сообщ|возмести|делать)|ефс|отчет|взнос|сведени|квот/;
/** "Фирма ликвидируется, куда мне", "работодатель не платит больничный". */
const isEmployed =
  /(?:фирм|организаци|компани|предприяти|завод|фабрик|контор|магазин|работодател|начальни|хозя)\S*(?: \S+){0,3}? (?:ликвидир|закры|обанкрот|банкрот|разор|сокраща|увольня|не (?:плат|выпл|да[её]т|дал|опла|перечисл|оформ|отпуска))|(?:^| )(?:меня|нас) (?:\S+ )?(?:уволь|уволи|сокра)|(?:^| )(?:мне|нам) не (?:опла|плат|выпл|да[юе]т|дали)/;

/** "Мне в марте шестьдесят, когда пенсия": the age at which it is due is asked, not the day it is paid. */
function isBeforeItsAge(session: Session): boolean {
  const { memory, turn, heard } = session;
  const born = memory.facts['applicant.birthDate'] ?? volunteered(session).get('applicant.birthDate');
  const isToldNow = born?.at === turn.now.toISOString();
  const isOfPension = /пенси/.test(heard.normalised) && mentionIn(session).kind === 'sure';
  return isToldNow && isOfPension && !isPaidAlready.test(heard.normalised);
}

const isPaidAlready =
  /прид[её]т|приходит|приш[лё]|перечисл|переводят|задерж|за (?:этот |прошлый )?месяц|какого числа/;

/** A wish about her own affairs. */
export function isPersonal(intent: Intent): boolean {
  return intent in personalIntents || personal.includes(intent);
}

/** Wishes about somebody's own affairs: a name of a measure in them does not make them a question about it. */
const personal: readonly Intent[] = [
  'why_decision',
  'status_of_application',
  'payment_date',
  'change_details',
  'certificate_info',
  'nearest_office',
  'appointment',
  'complaint',
  'employer_question',
  'identity_confirm',
];
