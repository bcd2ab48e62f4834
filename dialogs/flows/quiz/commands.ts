/** Requests known by their words while something is worked out. Normalised text. */

const enough =
  /^(?:(?:все|ну|ладно|пожалуйста|давай\S*) )*(?:хватит|достаточно|довольно|закончим|enough)?[,. ]*(?:вопрос\S* )?[,. ]*(?:(?:а )?(?:покажи\S*|показывай\S*|скажи\S*|говори\S*|давай\S*|огласи\S*|show)(?: мне)? (?:(?:что|то что|все что) (?:есть|уже есть|нашл\S*|получ\S*|вышло|выходит|уже понятно|понятно|получилось|положено)|результат\S*|итог\S*|ответ|уже)|(?:хватит|достаточно|довольно) вопросов[,. ]+(?:что|какой) (?:в итоге|итог|получается|вышло|положено)|what you have|the result)/;
const more =
  /^(?:(?:а|ну|да|и|давай\S*|покажи\S*|скажи\S*) )*(?:еще|дальше|следующ\S*|остальн\S*|что еще|какие еще|more|next)(?: (?:есть|меры|пособия|что|показать|покажите|давай\S*))*[?!.]*$/;
const everything =
  /(?:^| )(?:(?:что|чего|какие (?:\S+ )?(?:пособ\S*|выплат\S*|льгот\S*|мер\S*|деньг\S*|помощь)|какая (?:\S+ )?(?:помощь|поддержка|выплата)|на что) (?:\S+ ){0,4}?(?:положен\S*|полага\S*|причита\S*|могу (?:рассчитывать|получ\S*|оформить)|можем (?:рассчитывать|получ\S*|оформить)|имею право|имеем право|дадут|дают|светит)|провер\S* (?:все|что (?:мне|нам) положено|на что|мои права|все меры)|(?:все|всё) что (?:мне|нам) положено|подбер\S* (?:мне |нам )?(?:меры|пособия|выплаты|льготы)|(?:какие|есть ли|положены ли|что за)(?: \S+){0,3} льгот\S*|льготы (?:\S+ )?(?:какие|есть|положены)|what am i entitled to|check everything|what benefits)/;

export const isEnough = (text: string): boolean => enough.test(text);
export const isMore = (text: string): boolean => more.test(text);
/** "Что мне положено?", "какие льготы есть?" with no measure named. */
export const wantsEverything = (text: string): boolean => everything.test(text);

const goOn =
  /^(?:(?:да|ну|давай\S*) )*(?:уточн\S*|спрашивай\S*|задавай\S*|продолж\S* (?:спрашивать|вопросы|подбор)|еще вопрос\S*|ask me more)(?: еще| дальше| вопрос\S*)*[.! ]*$/;
/** After the list: ask on, to know more of it for certain. */
export const wantsMoreQuestions = (text: string): boolean => goOn.test(text);

const anyMeasure =
  /^(?:(?:давай\S*|проверь\S*|а|да|ну|не знаю),? )*(?:все|всё|все подряд|обо всех|любые|любая|о любой|не знаю(?: какая| какую| о какой| что есть)?|что есть|all|any|everything)[.! ]*$/;
/** To "which measure?": all of them. */
export const isAnyMeasure = (text: string): boolean => anyMeasure.test(text);

/** "Почему не положено?" */
export function asksOfRefusal(normalised: string): boolean {
  return /(?:почему|отчего|why) (?:\S+ )?(?:не (?:положен|полага|дают|дадут)|not )/.test(normalised);
}
