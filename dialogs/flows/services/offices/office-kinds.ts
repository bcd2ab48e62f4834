import { type OfficeKind, officeKinds } from '#core/offices/index.ts';
import type { Session } from '../../../engine/session.ts';
import { measureInTalk, mentionIn } from '../../shared/mention.ts';

const names: Readonly<Record<OfficeKind, RegExp>> = {
  mfc: /(?:^| )(?:мфц|мои документы|многофункц)/,
  soc: /соцзащит|собес|социальн\S* защит|социальн\S* поддержк/,
  sfr: /(?:^| )(?:сфр|пфр|осфр|соц ?фонд|социальн\S* фонд|пенсионн\S* фонд|пенсионн(?:ый|ого|ом)(?: |$)|фсс|клиентск)/,
  czn: /занятост|бирж[аеиу]|(?:^| )цзн(?: |$)/,
  mse: /(?:^| )мсэ(?: |$)|втэк|медико-социальн|mse/,
};

/** Which offices the words name: "где мфц", "адрес собеса". */
export function kindsNamed(normalised: string): readonly OfficeKind[] {
  return officeKinds.filter((kind) => names[kind].test(normalised));
}

/** Where a measure is applied for, by what the knowledge base says; the office that decides before the one-stop centre. */
export function kindsForMeasure(session: Session, measureId: string): readonly OfficeKind[] {
  const about = session.knowledge.consultation(measureId, 'ru', session.turn.now);
  return kindsNamed((about?.where ?? []).join(' ; ').toLowerCase().replaceAll('ё', 'е'));
}

/** By the words, else by the measure they name or that is talked about; none when any office will do. */
export function kindsWanted(session: Session): readonly OfficeKind[] {
  const named = session.heard.choiceId === undefined ? kindsNamed(session.heard.normalised) : [];
  if (named.length > 0) return named;
  const mention = mentionIn(session);
  const measureId = mention.kind === 'sure' ? mention.measureId : measureInTalk(session);
  return measureId === undefined ? [] : kindsForMeasure(session, measureId);
}
