import type { Session } from '../../engine/session.ts';
import { sumOf } from '../quiz/sum-words.ts';
import { type Verdict, yearly } from '../quiz/verdict.ts';
import { textIn } from '../shared/format.ts';
import { answerGround } from '../shared/grounds.ts';
import { measureName } from '../shared/mention.ts';
import { relationOf } from './relation.ts';
import { comparisonTexts } from './texts.ts';

export function relationText(session: Session, [one, other]: readonly [string, string]): string {
  const { kind, ground } = relationOf(session, one, other);
  const values = { one: measureName(session, one), other: measureName(session, other) };
  const main = comparisonTexts(session, kind, values);
  const article =
    kind === 'choice' || kind === 'not-with' ? explainingArticle(session, one, other) : undefined;
  const lines = [
    main,
    ...(article === undefined ? [] : [article]),
    ...(ground.length > 0
      ? [comparisonTexts(session, 'ground', { acts: ground.slice(0, 3).join('; ') })]
      : []),
  ];
  return lines.join(' ');
}

const saysOneOfThem = /одно из|вместе|одновременно|выбира|выбрать/;

/** An article that is about both says it in plainer words than the acts do. */
function explainingArticle(session: Session, one: string, other: string): string | undefined {
  const names = `${measureName(session, one)} или ${measureName(session, other)}`;
  const found = session.knowledge.findArticles(names, { limit: 5 });
  for (const { articleId } of found) {
    const article = session.knowledge.article(articleId);
    const isAboutBoth = article?.measures.includes(one) && article.measures.includes(other);
    if (article && isAboutBoth && saysOneOfThem.test(article.summary.ru))
      return textIn(article.summary, session.language);
  }
  return undefined;
}

/** What each comes to for this family; which is more, where one must be chosen. */
export function familyLines(session: Session, verdicts: readonly Verdict[]): string[] {
  const lines = verdicts.map((verdict) => {
    const name = capital(measureName(session, verdict.measureId));
    const sum = sumOf(session, verdict);
    if (verdict.outcome === 'yes')
      return sum === undefined
        ? comparisonTexts(session, 'yes-bare', { name })
        : comparisonTexts(session, 'yes-sum', { name, sum });
    if (verdict.outcome === 'no') return comparisonTexts(session, 'no', { name });
    return sum === undefined
      ? comparisonTexts(session, 'possible-bare', { name })
      : comparisonTexts(session, 'possible-sum', { name, sum });
  });
  const [a, b] = verdicts;
  if (a?.outcome !== 'yes' || b?.outcome !== 'yes') return [lines.join('\n')];
  const { kind } = relationOf(session, a.measureId, b.measureId);
  if (kind === 'together' || yearly(a) === yearly(b) || yearly(a) === 0 || yearly(b) === 0)
    return [lines.join('\n')];
  const better = yearly(a) > yearly(b) ? a : b;
  return [
    lines.join('\n'),
    comparisonTexts(session, 'better', { name: measureName(session, better.measureId) }),
  ];
}

export function generalLines(session: Session, pair: readonly [string, string]): string[] {
  const lines = pair.flatMap((id) => {
    const about = session.knowledge.consultation(id, session.language, session.turn.now);
    return about
      ? [comparisonTexts(session, 'amount', { name: capital(about.shortName), amount: about.amount })]
      : [];
  });
  return [lines.join('\n')];
}

/** Terms and documents, only where they differ. */
export function differences(session: Session, pair: readonly [string, string]): string[] {
  const [a, b] = pair.map((id) => session.knowledge.consultation(id, session.language, session.turn.now));
  if (!a || !b) return [];
  const lines: string[] = [];
  if (a.terms.decision !== b.terms.decision)
    lines.push(
      comparisonTexts(session, 'terms', {
        one: a.shortName,
        oneTerm: a.terms.decision,
        other: b.shortName,
        otherTerm: b.terms.decision,
      }),
    );
  const [ours, theirs] = [a, b].map(({ documents }) =>
    documents.length === 0 ? comparisonTexts(session, 'nothing') : documents.slice(0, 2).join('; '),
  );
  if (ours !== theirs)
    lines.push(
      comparisonTexts(session, 'documents', {
        one: a.shortName,
        oneDocuments: ours ?? '',
        other: b.shortName,
        otherDocuments: theirs ?? '',
      }),
    );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

export function generalGrounds(session: Session, pair: readonly [string, string]) {
  return pair.flatMap((id) => {
    const about = session.knowledge.consultation(id, session.language, session.turn.now);
    return about ? [answerGround(about.ground)] : [];
  });
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
