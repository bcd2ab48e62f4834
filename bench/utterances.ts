import { join } from 'node:path';
import { readKnowledgeDocuments } from '#knowledge-base/load.ts';

/** What people ask about a measure, by its everyday name. */
const questions: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `сколько платят ${name}`,
  (name) => `${name} какие документы нужны`,
  (name) => `Подскажите, пожалуйста, ${name} — кому положено?`,
  (name) => `а ${name} где оформить`,
  (name) => `хочу узнать положено ли мне ${name}`,
  (name) => `когда придет ${name}`,
  (name) => `мне отказали ${name} почему`,
];

/** What else is said between two questions: greetings, answers to a quiz, things not understood. */
const between: readonly string[] = [
  'Здравствуйте',
  'добрый день',
  'Спасибо',
  'повторите',
  'двое',
  'трое детей',
  'Воронежская область',
  'живём в Казани',
  'тысяч двадцать пять в месяц',
  'по тридцать на двоих',
  'дочке шестнадцать лет',
  '12.03.1985',
  'не знаю',
  'нет',
  'не работаю',
  'на пенсии',
  'не важно',
  'какая завтра погода',
  'что вы умеете',
  'я на пятом месяце',
];

/**
 * Many different things citizens write: every everyday name of every measure in one of the ways people ask, and what
 * is said in between. Nothing that ends the conversation or asks for a person: those turns do less.
 */
export async function benchUtterances(): Promise<readonly string[]> {
  const documents = await readKnowledgeDocuments(join(import.meta.dirname, '..', 'knowledge-base'));
  return everydayNames(documents).flatMap((name, n) => {
    const question = questions[n % questions.length]?.(name) ?? name;
    const aside = between[Math.floor(n / 3) % between.length] ?? '';
    return n % 3 === 2 ? [question, aside] : [question];
  });
}

function everydayNames(documents: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(documents).flatMap(([path, document]) => {
    const isMeasure = path.startsWith('measures/') && typeof document === 'object' && document !== null;
    const names: unknown = isMeasure && 'colloquial' in document ? document.colloquial : [];
    if (!Array.isArray(names)) return [];
    return names.filter((name) => typeof name === 'string' && /[а-яё]/i.test(name));
  });
}
