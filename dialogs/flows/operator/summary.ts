import { levelNow } from '#core/people/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Frame, Wish } from '../../engine/state.ts';
import type { FactValue } from '../../ports.ts';
import { inMidSentence } from '../../wording/in-mid-sentence.ts';
import { factAt } from '../quiz/fact-at.ts';
import { factLabel } from '../quiz/volunteered.ts';
import { isNamed } from '../repair/clarify.ts';
import { repairTexts } from '../repair/texts.ts';
import { formatFact } from '../shared/format.ts';
import { moodOf } from '../shared/mood.ts';
import { answers, channels, methods, moods, reasons } from './summary-words.ts';

/** More at once nobody reads in five seconds. */
const most = { facts: 8, answered: 4, wishes: 3 };

/**
 * For the operator, in Russian whatever the citizen's language, read in five seconds: a line each under headings that
 * stay the same, what is not known left out. At most eleven lines.
 */
export function summaryFor(session: Session, reason: string): string {
  const { memory } = session;
  const lines: [heading: string, text: string][] = [
    ['Вопрос', wishesText(session, memory.wishes)],
    ['Причина', reasons[reason] ?? reason],
    ['Кто', whoText(session)],
    ['Со слов', factsText(session, (value) => value.source === 'self')],
    ['Из реестра', factsText(session, (value) => value.source !== 'self')],
    ['Не называет', memory.declined.flatMap((id) => factLabelIn(session, id) ?? []).join('; ')],
    ['Отвечено', answeredText(session)],
    ['Открыто', openText(session)],
    ['Ещё спрашивали', wishesText(session, memory.agenda)],
    ['Настроение', moods[moodOf(session)]],
    ['Канал', channelsText(session)],
  ];
  return lines
    .filter(([, text]) => text !== '')
    .map(([heading, text]) => `${heading}: ${text.replace(/[.\s]+$/, '')}.`)
    .join('\n');
}

function wishesText(session: Session, wishes: readonly Wish[]): string {
  return wishes
    .slice(-most.wishes)
    .map(({ intent, measureId, words }) => {
      const label = isNamed(intent) ? inMidSentence(repairTexts.in('ru', intent)) : '';
      const about = measureId === undefined ? '' : nameOf(session, measureId);
      return [about, label].filter((part) => part !== '').join(': ') || words;
    })
    .join('; ');
}

function whoText({ identification, turn }: Session): string {
  const level = levelNow(identification, turn.now);
  if (identification === undefined || level === 'none') return 'личность не проверена';
  const known =
    level === 'channel-known'
      ? 'телефон совпал с реестром, личность не подтверждена'
      : `личность подтверждена (${methods[identification.method]})`;
  return identification.representativeId === undefined ? known : `${known}; говорит за другого человека`;
}

function factsText(session: Session, isWanted: (value: FactValue) => boolean): string {
  const all = Object.entries(session.memory.facts).flatMap(([id, value]) => {
    const fact = factAt(session, id);
    const label = factLabelIn(session, id);
    if (!fact || label === undefined || value.status !== 'known' || !isWanted(value)) return [];
    return [`${label} — ${formatFact(fact, value, 'ru')}`];
  });
  const more = all.length - most.facts;
  return all.slice(-most.facts).join('; ') + (more > 0 ? `; и ещё ${more}` : '');
}

/** What was told about which measure, on which ground. */
function answeredText(session: Session): string {
  return session.memory.answered
    .slice(-most.answered)
    .map(({ measureId, what }) => {
      const acts = session.knowledge.consultation(measureId, 'ru', session.turn.now)?.acts[0];
      const ground = acts === undefined ? '' : ` (${acts})`;
      return `${nameOf(session, measureId)} — ${answers[what] ?? what}${ground}`;
    })
    .join('; ');
}

/** What was begun and not finished, with the question asked last. */
function openText(session: Session): string {
  return inRussian(session, () =>
    session.memory.frames.flatMap((frame) => openFrameText(session, frame) ?? []).join('; '),
  );
}

function openFrameText(session: Session, frame: Frame): string | undefined {
  if (frame.flow === 'form') {
    const form = session.forms.get(frame.form);
    const asked = form?.fields.find(({ id }) => id === frame.pending)?.label(session);
    return (
      form && `нужно вернуться к ${form.title(session)}${asked === undefined ? '' : `, спросили: ${asked}`}`
    );
  }
  if (frame.flow !== 'quiz') return undefined;
  const about =
    frame.about.kind === 'measure' ? `проверка: ${nameOf(session, frame.about.id)}` : 'подбор выплат';
  const asked = frame.pending === undefined ? undefined : factLabelIn(session, frame.pending);
  return asked === undefined ? about : `${about}, спросили: ${inMidSentence(asked)}`;
}

function channelsText({ memory, language }: Session): string {
  const path = memory.channels.map((channel) => channels[channel]).join(' → ');
  return language === 'en' ? `${path}; язык: английский` : path;
}

function nameOf(session: Session, measureId: string): string {
  return session.knowledge.consultation(measureId, 'ru', session.turn.now)?.shortName ?? measureId;
}

/** With the number of the child, where there are several. */
function factLabelIn(session: Session, path: string): string | undefined {
  return factAt(session, path) && inRussian(session, () => factLabel(session, path));
}

function inRussian<T>(session: Session, word: () => T): T {
  const { language } = session;
  session.language = 'ru';
  const words = word();
  session.language = language;
  return words;
}
