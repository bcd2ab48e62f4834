import type { RegisterFact } from '#core/registers/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { FormField, FormValues } from '../../../forms/form.ts';
import { yesNoIn } from '../../../understanding/values/yes-no.ts';
import { gateFor } from '../../personal/gate.ts';
import { fieldChoice } from '../../shared/choices.ts';
import { formatDay, formatMoney } from '../../shared/format.ts';
import { appealTexts } from './texts.ts';

/** In which language it is told, and whether it is read or heard. */
type Listener = Pick<Session, 'language' | 'medium'>;
type Language = Session['language'];

/** Facts that an application is written with, in the order they are read back. */
const shownPaths = [
  /^applicant\.birthDate$/,
  /^children\[\d+\]\.birthDate$/,
  /^applicant\.(?:maritalStatus|employment)$/,
  /^family\.incomeMonthly$/,
];

/**
 * What registers know of one who is identified, to be confirmed instead of asked for; nothing where she is not, or where they
 * do not answer. Disputed facts are told with who says what.
 */
export async function knownForIntake(session: Session): Promise<FormValues> {
  if (session.identification === undefined || gateFor(session, 'personal-record').outcome !== 'allowed')
    return {};
  const known = await session.services.knownFacts.of(session.asker);
  if (known.outcome !== 'known') return {};
  session.isPersonal = true;
  const facts = inOrder([...known.known, ...known.disputed.flatMap(({ told }) => told)]);
  if (facts.length === 0) return { name: known.name };
  const disputed = new Set(known.disputed.map(({ path }) => path));
  const linesFor = (listener: Listener): string =>
    facts.map((fact) => line(fact, listener, disputed.has(fact.path))).join('\n');
  return {
    name: known.name,
    known: linesFor(session),
    written: linesFor({ language: 'ru', medium: 'chat' }),
  };
}

/** "Из реестров знаю… Всё верно?" */
export function factsField(form: string): FormField {
  return {
    id: 'facts',
    label: (session) => appealTexts(session, 'label-facts'),
    isNeeded: ({ known = '' }) => known !== '',
    ask: (session, { known = '' }) => ({
      text: appealTexts(session, 'ask-facts', { list: known }),
      choices: [
        fieldChoice(form, 'facts', 'y', appealTexts(session, 'facts-right')),
        fieldChoice(form, 'facts', 'n', appealTexts(session, 'facts-wrong')),
      ],
    }),
    hint: (session) => appealTexts(session, 'hint-facts'),
    why: (session) => appealTexts(session, 'why-facts'),
    read: (_session, normalised) => {
      if (/ошиб|не ?верно|неправильно|не так/.test(normalised)) return { outcome: 'value', value: 'n' };
      if (/^(?:все |всё )?(?:верно|правильно|так)/.test(normalised)) return { outcome: 'value', value: 'y' };
      const answer = yesNoIn(normalised);
      if (answer === undefined || answer === 'unknown') return { outcome: 'none' };
      return { outcome: 'value', value: answer === 'yes' ? 'y' : 'n' };
    },
  };
}

/** For the second line: what registers said, and whether she says so too. */
export function knownWritten({ written = '', facts }: FormValues): readonly string[] {
  if (written === '' || facts === undefined) return [];
  return [appealTexts.in('ru', facts === 'y' ? 'written-right' : 'written-wrong'), written];
}

function inOrder(facts: readonly RegisterFact[]): readonly RegisterFact[] {
  return shownPaths.flatMap((pattern) => facts.filter(({ path }) => pattern.test(path)));
}

function line({ path, value, source }: RegisterFact, listener: Listener, isDisputed: boolean): string {
  const { language, medium } = listener;
  const words = (key: Parameters<typeof appealTexts.in>[1], values = {}) =>
    appealTexts.in(language, key, values, medium);
  const child = /^children\[(\d+)\]/.exec(path)?.[1];
  const what =
    child !== undefined
      ? words('fact-child', { n: Number(child) + 1 })
      : path === 'applicant.birthDate'
        ? words('fact-birth')
        : path === 'family.incomeMonthly'
          ? words('fact-income')
          : path === 'applicant.maritalStatus'
            ? words('fact-marriage')
            : words('fact-work');
  return words(isDisputed ? 'fact-disputed' : 'fact', {
    what,
    value: valueWords(path, value, language),
    source: words(sourceKeys[source]),
  });
}

function valueWords(path: string, value: RegisterFact['value'], language: Language): string {
  if (path.endsWith('birthDate')) return formatDay(String(value), language);
  if (path === 'family.incomeMonthly') return formatMoney(Number(value), language);
  const key = optionKeys[String(value)];
  return key === undefined ? String(value) : appealTexts.in(language, key);
}

const sourceKeys: Readonly<Record<RegisterFact['source'], Parameters<typeof appealTexts.in>[1]>> = {
  zags: 'source-zags',
  sfr: 'source-sfr',
  esia: 'source-esia',
  other: 'source-other',
};

const optionKeys: Readonly<Record<string, Parameters<typeof appealTexts.in>[1]>> = {
  single: 'marriage-single',
  married: 'marriage-married',
  widowed: 'marriage-widowed',
  divorced: 'marriage-divorced',
  employed: 'work-employed',
  unemployed: 'work-unemployed',
  pensioner: 'work-pensioner',
};
