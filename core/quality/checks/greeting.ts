import { phrasePattern, says } from './phrases.ts';
import { type Check, placeOf, resultOf, writtenBy } from './talk.ts';

const greets = phrasePattern([
  'здравствуй*',
  'здраствуй*',
  'добр* (день|утро|утра|вечер|ночи|ночь|времени)',
  'доброго (дня|утра|вечера|времени)',
  'с добрым утром',
  'приветствую',
  'приветствуем',
  'рад* приветствовать',
  'меня зовут',
  'мое имя',
  'на связи (оператор|специалист)',
]);

/** Who comes later in her first words, still greets. */
const firstWords = 2;

/** Each operator who wrote greeted, or said who she is, with her first words. */
export const greeting: Check = (talk) => {
  const begun = talk.stays.map((stay) => writtenBy(talk, stay)).filter((written) => written.length > 0);
  const rude = begun.filter(
    (written) => !written.slice(0, firstWords).some(({ text }) => says(greets, text)),
  );
  return resultOf(
    begun.length,
    rude.flatMap(([first]) => (first ? [placeOf(first)] : [])),
  );
};
