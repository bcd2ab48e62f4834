import type { Language } from '../conversations/channel.ts';
import type { Appeal } from './appeal.ts';
import type { AppealReceipt } from './application.ts';
import type { LocalTime } from './local-time.ts';

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

/** Why we call, when she did not ask to be called: who picks up hears nothing more. */
export const callingTexts: Readonly<Record<Language, string>> = {
  ru: 'Звоним по вашему обращению.',
  en: 'We are calling about your appeal.',
};

/** What she is written when an operator took something down, and when work on an application goes on. */
export const receiptTexts: Readonly<
  Record<'registered' | 'started', Readonly<Record<Language, (receipt: AppealReceipt) => string>>>
> = {
  registered: {
    ru: (receipt) =>
      receipt.kind === 'call-back'
        ? `Записали вас на обратный звонок. Номер ${receipt.number}, позвоним до ${dayAndTime(receipt.dueAt)}.`
        : `Приняли. Номер ${receipt.number}, ответим до ${dayAndTime(receipt.dueAt)}.${missing('Нужны документы', receipt)}`,
    en: (receipt) =>
      receipt.kind === 'call-back'
        ? `Your call-back is booked. Number ${receipt.number}, we will call by ${dayAndTime(receipt.dueAt)}.`
        : `Registered. Number ${receipt.number}, we will answer by ${dayAndTime(receipt.dueAt)}.${missing('Documents needed', receipt)}`,
  },
  started: {
    ru: ({ number }) => `Ваше заявление № ${number} взяли в работу. Как только будет ответ, напишем.`,
    en: ({ number }) =>
      `Work on your application No. ${number} has begun. We will write as soon as there is an answer.`,
  },
};

/** `23.11.2026 11:00`. */
function dayAndTime(local: LocalTime): string {
  const [day = '', time = ''] = local.split('T');
  return `${day.split('-').reverse().join('.')} ${time}`;
}

function missing(ask: string, receipt: AppealReceipt): string {
  return receipt.missing.length === 0 ? '' : ` ${ask}: ${receipt.missing.join(', ')}.`;
}
