import type { Session } from '../../engine/session.ts';
import type { Frame } from '../../engine/state.ts';
import { measureName } from './mention.ts';
import { sharedTexts } from './texts.ts';

/** What a matter that takes several turns is called, for "вернёмся к …"; `undefined` for a frame that is none. */
export function matterTitle(session: Session, frame: Extract<Frame, { flow: 'quiz' | 'form' }>): string {
  if (frame.flow === 'form')
    return session.forms.get(frame.form)?.title(session) ?? sharedTexts(session, 'matter-form');
  switch (frame.about.kind) {
    case 'measure':
      return sharedTexts(session, 'matter-measure', { name: measureName(session, frame.about.id) });
    case 'comparison':
      return sharedTexts(session, 'matter-comparison');
    case 'life-event':
    case 'everything':
      return sharedTexts(session, 'matter-everything');
  }
}
