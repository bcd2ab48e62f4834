import enAppeals from '#apps/operator-desk/texts/appeals.en.json' with { type: 'json' };
import ruAppeals from '#apps/operator-desk/texts/appeals.ru.json' with { type: 'json' };
import enEditorial from '#apps/operator-desk/texts/editorial.en.json' with { type: 'json' };
import ruEditorial from '#apps/operator-desk/texts/editorial.ru.json' with { type: 'json' };
import enFindings from '#apps/operator-desk/texts/quality-findings.en.json' with { type: 'json' };
import ruFindings from '#apps/operator-desk/texts/quality-findings.ru.json' with { type: 'json' };
import type { Language } from '#core/conversations/index.ts';
import { reportTexts } from './report-texts.ts';

/** What groups are called that screens have words for already: in exports and on the command line the same. */
interface GroupTexts {
  /** What a citizen wants, by the assistant's list. */
  readonly intents: Readonly<Record<string, string>>;
  readonly checks: Readonly<Record<string, string>>;
  /** How an attempt to reach somebody ended. */
  readonly outcomes: Readonly<Record<string, string>>;
}

export const groupTexts: Readonly<Record<Language, GroupTexts>> = {
  ru: textsOf('ru', ruEditorial, ruFindings, ruAppeals),
  en: textsOf('en', enEditorial, enFindings, enAppeals),
};

function textsOf(
  language: Language,
  { editorial }: typeof ruEditorial | typeof enEditorial,
  { findings }: typeof ruFindings | typeof enFindings,
  { appeals }: typeof ruAppeals | typeof enAppeals,
): GroupTexts {
  const entries = Object.entries;
  return {
    intents: Object.fromEntries(entries(editorial.intent).map(([id, { name }]) => [id, name])),
    checks: Object.fromEntries(entries(findings.check).map(([id, { title }]) => [id, title])),
    outcomes: { ...appeals.cause, ...reportTexts[language].outcomes },
  };
}
