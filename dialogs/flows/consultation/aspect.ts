import type { Session } from '../../engine/session.ts';
import type { Aspect } from '../../engine/state.ts';

const terms =
  /(?:сколько|как долго) (?:\S+ ){0,3}?(?:ждать|рассматрив\S*|длится|времени|дней|проверя\S*)|(?:в какой|какой|какие|за какой) срок|(?:^| )сроки?(?: |$|\?)|до как(?:ого|их) (?:\S+ )?(?:числа|срока|дня|времени|пор)|когда (?:\S+ ){0,3}?(?:заплат\S*|выплат\S*|прид\S*|перечисл\S*|платят|пода(?:ва|т)\S*|решени\S*|решат|ответ\S*|начисл\S*)|за сколько (?:дней|времени)|^(?:(?:а|и|ну|это) )*(?:как )?долго(?: ли| это| все это)?[? ]*$|успею|не поздно/;
const who =
  /(?:^| )(?:кому|кто (?:\S+ ){0,2}?(?:имеет|может|получ\S*)|(?:до|с|со) (?:какого|скольки|скольких) (?:возраст\S*|лет)|при каких условиях|какие (?:\S+ )?условия|на каких условиях)/;
/** "А это платно?" */
const price =
  /^(?:(?:а|и|ну|так|это|она|он|оно|они|там|все|вообще|мне|нам|будет|ли|за) )*(?:платн\S*|бесплатн\S*|сколько (?:это )?(?:будет )?(?:стоит|стоить)|(?:сколько )?платить(?: надо| нужно)?)(?: ли| это| или нет| будет| за это)*[? ]*$/;
const documents = /документ|справк|бумаг|принести|приложить/;

/** What exactly is asked about a measure: the words may tell more than the kind of the wish does. */
export function aspectAsked({ heard }: Session, aspect: Aspect): Aspect {
  if (heard.choiceId !== undefined || aspect === 'why') return aspect;
  const { normalised } = heard;
  if (aspect === 'documents' && documents.test(normalised)) return aspect;
  if (terms.test(normalised)) return 'terms';
  if (who.test(normalised)) return 'who';
  return aspect === 'about' && price.test(normalised) ? 'amount' : aspect;
}

/** Is it asked for an age in particular? */
export function asksAge({ heard }: Session): boolean {
  return /возраст|скольки лет|до скольк/.test(heard.normalised);
}
