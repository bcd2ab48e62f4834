import type { Language } from '../conversations/channel.ts';
import type { Appeal } from './appeal.ts';

type AppealText = (appeal: Pick<Appeal, 'number'>, answer: string) => string;

/** What a citizen is written about her appeal. */
export const citizenTexts: Readonly<Record<'text' | 'notice', Readonly<Record<Language, AppealText>>>> = {
  text: {
    ru: ({ number }, answer) => `Ответ на ваше обращение № ${number}:\n\n${answer}`,
    en: ({ number }, answer) => `The answer to your appeal No. ${number}:\n\n${answer}`,
  },
  notice: {
    ru: ({ number }) =>
      `Ответ на ваше обращение № ${number} готов. В нём есть личные сведения, поэтому здесь мы его не пишем. ` +
      'Позвоните нам или напишите «оператор»: когда вы подтвердите, кто вы, оператор всё расскажет.',
    en: ({ number }) =>
      `The answer to your appeal No. ${number} is ready. It has personal details, so we do not write it here. ` +
      'Call us or write “operator”: once you have confirmed who you are, the operator will tell you everything.',
  },
};
