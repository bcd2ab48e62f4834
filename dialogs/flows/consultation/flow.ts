import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Aspect } from '../../engine/state.ts';
import type { Consultation } from '../../ports.ts';
import { type MeasureAction, measureChoice } from '../shared/choices.ts';
import { formatDay, formatMoney } from '../shared/format.ts';
import { answerGround } from '../shared/grounds.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Tells about a measure: the short answer first, the rest by buttons. */
export function consult(session: Session, measureId: string, aspect: Aspect): void {
  const consultation = session.knowledge.consultation(measureId, session.language, session.turn.now);
  if (consultation === undefined) {
    session.say(texts(session, 'not-found'), {
      choices: [{ id: 'op', label: texts(session, 'button-operator') }],
    });
    return;
  }
  if (session.top?.flow !== 'quiz') {
    session.drop('clarify');
    session.drop('which-measure');
    session.replace({ flow: 'consultation', measureId, aspect });
  }
  noteAnswered(session, measureId, aspect);
  session.say(answerOf(session, consultation, aspect) + russianOnly(session, consultation), {
    choices: session.top?.flow === 'quiz' ? [] : consultationChoices(session, consultation, aspect),
    grounds: [answerGround(consultation.ground)],
  });
}

function answerOf(session: Session, about: Consultation, aspect: Aspect): string {
  const { name, shortName, amount, how, terms } = about;
  const where = about.where.join('; ');
  const who = about.who.join('; ');
  switch (aspect) {
    case 'about': {
      const documents = about.documents.length === 0 ? texts(session, 'nothing') : about.documents.join('; ');
      const { apply } = terms;
      const values = { name, summary: about.summary, amount, who, how, where, documents };
      const main =
        apply === undefined
          ? texts(session, 'about-no-term', values)
          : texts(session, 'about', { ...values, apply });
      return tidy(main + sumsInForce(session, about));
    }
    case 'amount':
      return tidy(
        texts(session, 'amount', { name: capital(shortName), amount }) + sumsInForce(session, about),
      );
    case 'documents':
      return tidy(
        about.documents.length === 0
          ? texts(session, 'documents-none', { name: shortName })
          : texts(session, 'documents', { name: shortName, documents: about.documents.join('; ') }),
      );
    case 'where': {
      const main = texts(session, 'where', { name: capital(shortName), how, where, ...terms });
      return tidy(
        terms.apply === undefined ? main : `${main}\n${texts(session, 'apply-term', { apply: terms.apply })}`,
      );
    }
    case 'terms': {
      const main = texts(session, 'terms', { name: capital(shortName), ...terms });
      return tidy(
        terms.apply === undefined ? main : `${main}\n${texts(session, 'apply-term', { apply: terms.apply })}`,
      );
    }
    case 'who': {
      const main = texts(session, 'who', { name: capital(shortName), who });
      if (about.conditions.length === 0) return tidy(main);
      return tidy(`${main}\n${texts(session, 'conditions', { conditions: listed(about.conditions) })}`);
    }
    case 'why': {
      const asOf = formatDay(about.asOf, session.language);
      const main = texts(session, 'why', { name: shortName, acts: listed(about.acts), asOf });
      return tidy(
        about.notes.length === 0
          ? main
          : `${main}\n${texts(session, 'notes', { notes: about.notes.join(' ') })}`,
      );
    }
  }
}

function sumsInForce(session: Session, { sums }: Consultation): string {
  if (sums.length === 0) return '';
  const lines = sums.map(({ name, value, from }) =>
    texts(session, 'sum', {
      name,
      value: formatMoney(value, session.language),
      from: formatDay(from, session.language),
    }),
  );
  return `\n\n${texts(session, 'sums', { sums: listed(lines) })}`;
}

/** Where the reader chose English but the knowledge base has Russian only, she is told. */
function russianOnly(session: Session, { summary, who, where, amount }: Consultation): string {
  const isRussian = [summary, amount, ...who, ...where].some((text) => /[а-яё]/i.test(text));
  return session.language === 'en' && isRussian ? `\n\n${texts(session, 'only-russian')}` : '';
}

export function consultationChoices(session: Session, about: Consultation, aspect: Aspect): Choice[] {
  const { measureId, isComputable } = about;
  const buttons: [MeasureAction, string][] = [
    isComputable ? ['check', texts(session, 'button-check')] : ['who', texts(session, 'button-who')],
    aspect === 'amount' && isComputable
      ? ['calculate', texts(session, 'button-calculate')]
      : ['amount', texts(session, 'button-amount')],
    ['documents', texts(session, 'button-documents')],
    ['where', texts(session, 'button-where')],
    ['why', texts(session, 'button-why')],
  ];
  return [
    ...buttons
      .filter(([action]) => action !== aspect)
      .map(([action, label]) => measureChoice(action, measureId, label)),
    { id: 'op', label: texts(session, 'button-operator') },
  ];
}

export function noteAnswered(
  session: Session,
  measureId: string,
  what: Aspect | 'yes' | 'no' | 'possible',
): void {
  const { answered } = session.memory;
  const isNoted = answered.some((one) => one.measureId === measureId && one.what === what);
  if (!isNoted) session.memory.answered = [...answered, { measureId, what }].slice(-20);
}

export function listed(lines: readonly string[]): string {
  return lines.map((line) => `• ${line}`).join('\n');
}

/** Texts of the knowledge base may end in a full stop of their own. */
function tidy(text: string): string {
  return text.replace(/\.{2,}/g, '.').replace(/([!?…])\./g, '$1');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
