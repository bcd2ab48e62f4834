import type { AnswerGround, Language } from '../../conversations/index.ts';
import type { Acting } from '../../registers/index.ts';
import type { NoticeContent, ToldRight } from './notice.ts';

/** A right as the knowledge base found it, in words ready to be said. */
export interface FoundRight extends ToldRight {
  readonly name: string;
  /** Of `if`: the fact that decides, «доход семьи». */
  readonly missing?: string;
  /** The office grants it by itself: nothing is to be done. */
  readonly isGrantedUnasked: boolean;
  readonly where?: string;
  readonly ground: AnswerGround;
}

/** Told in full; of the others only how many there are. */
const most = { seen: 4, heard: 2, letters: 400 } as const;

const plural = new Intl.PluralRules('ru');
const measures: Readonly<Record<string, string>> & { readonly many: string } = {
  one: 'мера',
  few: 'меры',
  many: 'мер',
};

const texts = {
  ru: {
    hello: 'Здравствуйте! Это контакт-центр социальной поддержки.',
    sorry: 'Примите наши соболезнования.',
    due: (whom: string) => `По сведениям ведомств, ${whom}положено:`,
    due1: (whom: string, what: string) => `По сведениям ведомств, ${whom}положено: ${what}.`,
    maybe: (whom: string, what: string, fact: string) =>
      `${upper(`${whom}может быть положено`)}: ${what}. Осталось проверить одно: ${fact}.`,
    you: 'вам ',
    whom: { parent: 'вашему ребёнку ', guardian: 'вашему подопечному ' },
    name: (name: string) => `Имя по реестру: ${name}.`,
    unasked: 'Назначат сами, делать ничего не нужно.',
    apply: (where?: string) => (where ? `Нужно заявление: ${where}.` : 'Нужно заявление.'),
    others: (n: number) => `И ещё ${n} ${measures[plural.select(n)] ?? measures.many}. Спросите — расскажем.`,
    decides: 'Решение принимает ведомство.',
    acts: (acts: string) => `Основание: ${acts}.`,
    open: 'Здравствуйте! Это контакт-центр социальной поддержки. Для вас есть новости о мерах поддержки. Узнать их можно по телефону контакт-центра или на его сайте.',
    changed: 'Раньше мы сообщали вам о праве на меры поддержки. Сведения уточнили.',
    wrong: (names: string) =>
      `Раньше мы сообщали вам о праве: ${names}. Сведения, по которым мы это поняли, оказались ошибочными, и сообщение больше не действует. Делать ничего не нужно. Простите за беспокойство.`,
    wrongPart: (names: string) => `Больше не действует: ${names}.`,
  },
  en: {
    hello: 'Hello! This is the social support contact center.',
    sorry: 'Please accept our condolences.',
    due: (whom: string) => `By official records, what is due to ${whom}:`,
    due1: (whom: string, what: string) => `By official records, what is due to ${whom}: ${what}.`,
    maybe: (whom: string, what: string, fact: string) =>
      `What may be due to ${whom}: ${what}. One thing is left to check: ${fact}.`,
    you: 'you',
    whom: { parent: 'your child', guardian: 'your ward' },
    name: (name: string) => `Name in the register: ${name}.`,
    unasked: 'It is granted without an application: nothing needs to be done.',
    apply: (where?: string) => (where ? `An application is needed: ${where}.` : 'An application is needed.'),
    others: (n: number) => `And ${n} more. Ask us about them.`,
    decides: 'The office makes the decision.',
    acts: (acts: string) => `Ground: ${acts}.`,
    open: 'Hello! This is the social support contact center. There is news for you about support measures. Call the contact center or open its site to learn it.',
    changed: 'We told you earlier of a right to support measures. The records have been corrected.',
    wrong: (names: string) =>
      `We told you earlier of a right: ${names}. The records it followed from turned out to be wrong, and the message no longer holds. Nothing needs to be done. We are sorry.`,
    wrongPart: (names: string) => `No longer holds: ${names}.`,
  },
} as const;

interface Found {
  readonly language: Language;
  readonly rights: readonly FoundRight[];
  /** Whose right it is, where her representative is told; absent: his own who reads it. */
  readonly ward?: Ward | undefined;
}

/** Her name is written, where only the account of the representative is; whoever holds the telephone is not told it. */
export interface Ward {
  readonly relation: Acting['relation'];
  readonly name: string;
}

/** What she is told of rights that have arisen: the sum and what to do first, then the ground. */
export function rightsContent({
  isMourning = false,
  ...found
}: Found & { readonly isMourning?: boolean }): NoticeContent {
  const say = texts[found.language];
  const before = isMourning ? [say.sorry] : [];
  return contentOf(found, { seen: [say.hello, ...before], heard: before });
}

/** That there is news, and nothing of whom it is about. */
export function openWords(language: Language): string {
  return texts[language].open;
}

/** What was told before has changed: what holds now, and what does not hold any more. */
export function correctedContent({
  gone,
  ...found
}: Found & {
  /** Names of what she was told of and is not due. */
  readonly gone: readonly string[];
}): NoticeContent {
  const say = texts[found.language];
  if (found.rights.length === 0) {
    const text = say.wrong(gone.join('; '));
    return { text: `${say.hello}\n\n${text}`, spoken: text, open: say.open, grounds: [] };
  }
  const before = [say.changed, ...(gone.length > 0 ? [say.wrongPart(gone.join('; '))] : [])];
  return contentOf(found, { seen: [say.hello, ...before], heard: before });
}

function contentOf(
  { rights, ...to }: Found,
  before: { readonly seen: readonly string[]; readonly heard: readonly string[] },
): NoticeContent {
  const say = texts[to.language];
  const ordered = rights.toSorted((a, b) => rank(a) - rank(b));
  const [first] = ordered;
  const acts = [...new Set(ordered.slice(0, most.seen).flatMap(({ ground }) => ground.acts.slice(0, 1)))];
  const parts = [
    before.seen.join(' '),
    seenRights(ordered.slice(0, most.seen), to),
    ...othersThan(ordered, most.seen, to.language),
    [say.decides, ...(acts.length > 0 ? [say.acts(acts.join('; '))] : [])].join(' '),
  ];
  const [hello = '', ...rest] = parts;
  const text = parts.join('\n\n');
  const named = to.ward && [`${hello} ${say.name(to.ward.name)}`, ...rest].join('\n\n');
  return {
    text: named ?? text,
    ...(named === undefined ? {} : { sms: text }),
    spoken: spokenRights(ordered, before.heard, to),
    open: say.open,
    ...(first ? { measureId: first.measureId } : {}),
    grounds: ordered.map(({ ground }) => ground),
  };
}

type To = Pick<Found, 'language' | 'ward'>;

/** As many as nobody is tired of hearing; the first one always. */
function spokenRights(
  rights: readonly FoundRight[],
  before: readonly string[],
  to: To,
  heard: number = most.heard,
): string {
  const spoken = [
    ...before,
    ...rights.slice(0, heard).map((right) => heardRight(right, to)),
    ...othersThan(rights, heard, to.language),
  ].join(' ');
  return heard > 1 && spoken.length > most.letters ? spokenRights(rights, before, to, heard - 1) : spoken;
}

function seenRights(rights: readonly FoundRight[], to: To): string {
  const sure = rights.filter(({ outcome }) => outcome === 'yes');
  const lines = sure.map((right) => `• ${withSum(right)}. ${whatToDo(right, to.language)}`);
  const open = rights.filter(({ outcome }) => outcome === 'if').map((right) => heardRight(right, to));
  return [...(lines.length > 0 ? [texts[to.language].due(whom(to)), ...lines] : []), ...open].join('\n');
}

function heardRight(right: FoundRight, to: To): string {
  const say = texts[to.language];
  if (right.outcome === 'if') return say.maybe(whom(to), withSum(right), right.missing ?? '');
  return `${say.due1(whom(to), withSum(right))} ${whatToDo(right, to.language)}`;
}

function whom({ language, ward }: To): string {
  const say = texts[language];
  return ward === undefined ? say.you : say.whom[ward.relation];
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function whatToDo({ isGrantedUnasked, where }: FoundRight, language: Language): string {
  return isGrantedUnasked ? texts[language].unasked : texts[language].apply(where);
}

function withSum({ name, sum }: FoundRight): string {
  return sum === undefined ? name : `${name} — ${sum}`;
}

function othersThan(rights: readonly FoundRight[], told: number, language: Language): readonly string[] {
  return rights.length > told ? [texts[language].others(rights.length - told)] : [];
}

/** Sure ones first, those that need an application before those that come by themselves. */
function rank({ outcome, isGrantedUnasked, sum }: FoundRight): number {
  return (outcome === 'yes' ? 0 : 4) + (isGrantedUnasked ? 2 : 0) + (sum === undefined ? 1 : 0);
}
