import type { Session } from '../../engine/session.ts';
import type { Intent } from '../../understanding/intents.ts';

/** Intents that ask for something by themselves, whatever question of ours is open. */
export const askingIntents: readonly Intent[] = [
  'measure_info',
  'why_decision',
  'amount',
  'documents',
  'how_to_apply',
  'status_of_application',
  'payment_date',
  'nearest_office',
  'appointment',
  'complaint',
  'change_details',
  'certificate_info',
  'employer_question',
];

const questionWord =
  /(?:^| )(?:как(?:ие|ой|ая|ое|их|ую|ого)?|сколько|скока|скоко|скок|где|куда|когда|почему|что|чего|чё|че|кому|кто|можно|надо ли|нужн[оаы]? ли|what|how|where|when|why|which|who|расскажи\S*|подскажи\S*)(?: |$)|\?$/;

/** Is it plainly a question of her own rather than an answer to ours? */
export function asksSomething(session: Session): boolean {
  const { normalised, understood, choiceId } = session.heard;
  if (choiceId !== undefined) return false;
  if (orNot.test(normalised)) return true;
  const [{ intent, p }] = understood.guesses;
  const isAsking = askingIntents.includes(intent);
  if (questionWord.test(normalised)) return p >= 0.45 && isAsking;
  return isDue.test(normalised) && p >= 0.45 && (isAsking || intent === 'eligibility_check');
}

/** "Выходные мужу положены". */
const isDue = /(?<!не )(?:положен[аоы]?|полага[ею]тся)[? ]*$/;

/** "А единое нам положено или нет": a question, though it ends with a no. */
const orNot =
  /(?:положен[аоы]?|полага[ею]тся|причитается|дадут|дают|платят|выплатят|вернут|можно|могу|можем|имею право|имеем право|надо|нужно)(?: \S+){0,4} (?:или|аль|али) (?:нет|не)[?. ]*$/;

/** Something is asked, whatever it is about: "возвращать потом не надо?", "а если я устроюсь на полставки". */
export function asksOn({ heard: { normalised, choiceId } }: Session): boolean {
  return (
    choiceId === undefined && (/\?$/.test(normalised) || openings.test(normalised) || duty.test(normalised))
  );
}

const openings =
  /^(?:(?:а|и|ну|но) )*(?:если|зачем|почему|сколько|как(?:ой|ая|ие)?|когда|где|куда|откуда|кто|кому|чем|можно|что будет) |^(?:а|и) .*(?:^| )(?:зачем|почему|сколько|когда|где|куда|кто|кому|чей|чья|чье|чью|можно|нельзя|должен|должна|должны)(?: |$)/;
const duty = /(?:ть|ться) (?:потом |ничего |что то )?(?:не )?(?:надо|нужно|придется)[?. ]*$/;

/** "Хорошо, поняла, спасибо", "ясно": said of what was explained, and answers nothing. */
export function acknowledges({ heard: { normalised, choiceId } }: Session): boolean {
  return choiceId === undefined && understands.test(normalised);
}

const understands =
  /^(?=.*(?:понял|понятно|ясно|спасибо))(?:(?:а|хорошо|ладно|ок|ага|ну|все|понятно|понял[аи]?|ясно|ясненько|спасибо|большое)(?:[ ,.!]+|$))+$/;

/** "А можно на него машину купить": of what is talked about, whatever else the words may fit. */
export function refersBack({ heard: { normalised, choiceId } }: Session): boolean {
  return (
    choiceId === undefined &&
    /^(?:(?:а|и|ну|но) )*(?:можно |могу |можем )?(?:ли )?(?:на|с|по|из|за|через) (?:него|нее|них|ней|нему|ним|эти|этих|эту|это)(?: |$)/.test(
      normalised,
    )
  );
}

/** "Деньги возвращать придётся?": what must be done at all, not how it is with her. */
export function asksOfDuty({ heard: { normalised, choiceId } }: Session): boolean {
  return choiceId === undefined && duty.test(normalised);
}

/** "А что для этого надо?", "какие бумаги нести": which papers, of whatever is talked about. Nothing else is named. */
export function asksWhatItTakes({ heard: { normalised, choiceId } }: Session): boolean {
  return choiceId === undefined && askedOfPapers.test(normalised) && papers.test(normalised);
}

const papers =
  /документ|бумаг|бумажк|справки|(?:что|чего|че) .*(?:для (?:этого|оформления)|с собой|туда|принест|приносить|нести|собрать|собирать)/;
const askedOfPapers =
  /^(?:(?:а|и|ну|но|так|то|вообще|еще|какие|что|чего|че|для|этого|оформления|туда|мне|от|меня|с|собой|скажите|подскажите|нужн[оы]|надо|нести|собирать|собрать|принести|приносить|приготовить|взять|брать|понадобится|понадобятся|потребуется|потребуются|документы|бумаги|бумажки|справки)(?:[ ,.?!]+|$))+$/;

/** "И что мне теперь делать?": what was offered last. */
export function asksWhatNow({ heard: { normalised, choiceId } }: Session): boolean {
  return choiceId === undefined && whatNow.test(normalised);
}

const whatNow =
  /^(?:(?:а|и|ну|так|но|вот) )*(?:что|чего|че|как)(?: же)?(?: мне| нам)?(?: теперь| дальше| тогда| с этим| в таком случае)* делать(?: теперь| дальше| то)*[?!. ]*$|^(?:(?:а|и|ну|так|но|вот) )*с чего (?:мне |нам |лучше |теперь )*начать[?!. ]*$/;

/** "Почему так?" right after an answer is about that answer, not about what an office decided. */
export function asksWhyWeSaidSo({ heard }: Session): boolean {
  return /^(?:(?:а|и|ну|но|это) )*(?:почему|отчего|на каком основании|на основании (?:чего|какого (?:\S+ )?(?:закона|акта|документа))|(?:по|каким|какому) (?:какому )?закон[уом]*|why)(?: (?:так|это|столько|именно столько|(?:не )?положено|so|not))*$/.test(
    heard.normalised.replace(/[?!.]+$/, ''),
  );
}
