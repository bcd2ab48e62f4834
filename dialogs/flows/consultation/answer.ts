import type { Session } from '../../engine/session.ts';
import type { Aspect } from '../../engine/state.ts';
import type { Consultation } from '../../ports.ts';
import { formatDay, formatMoney } from '../shared/format.ts';
import { asksAge } from './aspect.ts';
import { regionalLine } from './regional.ts';
import { consultationTexts } from './texts.ts';

/** Of a long list so much is heard; on a page all of it is shown. */
const mostHeard = 2;

/** The answer to what was asked about a measure, shortest first. */
export function answerOf(session: Session, about: Consultation, aspect: Aspect): string {
  const regional = aspect === 'why' ? undefined : regionalLine(session, about.measureId);
  return [mainAnswer(session, about, aspect), ...(regional === undefined ? [] : [regional])]
    .map(tidy)
    .join('\n');
}

function mainAnswer(session: Session, about: Consultation, aspect: Aspect): string {
  const { name, shortName, amount, how, terms } = about;
  const where = short(session, about.where);
  const who = short(session, about.who);
  const texts = consultationTexts;
  switch (aspect) {
    case 'about':
      return texts(session, 'about', { name, summary: about.summary, amount, who });
    case 'amount':
      return texts(session, 'amount', { name: capital(shortName), amount }) + sumsInForce(session, about);
    case 'documents':
      return about.documents.length === 0
        ? texts(session, 'documents-none', { name: shortName })
        : texts(session, 'documents', {
            name: capital(shortName),
            documents: short(session, about.documents),
          });
    case 'where':
      return texts(session, 'where', { name: capital(shortName), how, where });
    case 'terms': {
      const main = texts(session, 'terms', { name: capital(shortName), ...terms });
      return terms.apply === undefined
        ? main
        : `${main}\n${texts(session, 'apply-term', { apply: terms.apply })}`;
    }
    case 'who': {
      const main = texts(session, 'who', { name: capital(shortName), who });
      const conditions = conditionsFor(session, about);
      if (conditions.length === 0) return main;
      const lines = session.medium === 'voice' ? conditions.join('. ') : listed(conditions);
      return `${main}\n${texts(session, 'conditions', { conditions: lines })}`;
    }
    case 'why': {
      const asOf = formatDay(about.asOf, session.language);
      const main = texts(session, 'why', { name: shortName, acts: listed(about.acts), asOf });
      return about.notes.length === 0
        ? main
        : `${main}\n${texts(session, 'notes', { notes: short(session, about.notes, ' ') })}`;
    }
  }
}

/** "До какого возраста": what speaks of an age comes first, and alone where it is heard. */
function conditionsFor(session: Session, { conditions }: Consultation): readonly string[] {
  if (!asksAge(session)) return session.medium === 'voice' ? conditions.slice(0, mostHeard) : conditions;
  const ofAge = conditions.filter((text) =>
    /\d+ ?(?:лет|год|месяц|years|months)|возраст|полутор|трёх лет|age/.test(text),
  );
  return ofAge.length > 0 ? ofAge : conditions;
}

function sumsInForce(session: Session, { sums }: Consultation): string {
  if (sums.length === 0) return '';
  const lines = sums.map(({ name, value, from }) =>
    consultationTexts(session, 'sum', {
      name,
      value: formatMoney(value, session.language),
      from: formatDay(from, session.language),
    }),
  );
  return `\n\n${consultationTexts(session, 'sums', { sums: listed(lines) })}`;
}

function short(session: Session, items: readonly string[], joint = '; '): string {
  if (session.medium !== 'voice' || items.length <= mostHeard) return items.join(joint);
  return `${items.slice(0, mostHeard).join(joint)}${consultationTexts(session, 'and-more')}`;
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
