import type { Session } from '../../../engine/session.ts';
import { formOnTop } from '../../../forms/frame.ts';
import { understood } from '../../repair/flow.ts';
import { returnToTalk } from '../../repair/return.ts';
import { appealTexts } from './texts.ts';

const written: readonly string[] = ['complaint', 'appeal', 'message'];

const whenAnswered =
  /^(?:(?:а|и|ну|но|так) )*(?:(?:когда|сколько|как (?:долго|скоро|быстро)|долго(?: ли)?|в какой срок|через сколько)(?: \S+){0,4} (?:ответ\S*|рассмотр\S*|рассматрива\S*|жда\S+)|(?:ответ\S*|рассмотр\S*|рассматрива\S*)(?: \S+){0,3} (?:когда|сколько|долго|ждать)|when will (?:i|you) \S+)/;

/** "А когда ответят?" in the middle of a complaint: of this one, not of an application she handed in before. */
export function asksWhenAnswered(session: Session): boolean {
  const form = formOnTop(session)?.form.id;
  return form !== undefined && written.includes(form) && whenAnswered.test(session.heard.normalised);
}

/** The term of the law; the day itself is told with the number. */
export function tellWhenAnswered(session: Session): void {
  understood(session);
  session.say(appealTexts(session, 'when-answered'));
  returnToTalk(session);
}
