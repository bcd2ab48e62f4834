import type { Session } from '../../../engine/session.ts';
import type { Form, FormField, FormValues } from '../../../forms/form.ts';
import { formOnTop } from '../../../forms/frame.ts';
import { normalise } from '../../../understanding/normalise.ts';
import { dateIn } from '../../../understanding/values/dates.ts';
import { returnToTalk } from '../../repair/return.ts';
import { phoneField, phoneTold } from '../taking/phone-field.ts';
import { shown } from '../taking/shown.ts';
import { takeDown } from '../taking/take-down.ts';
import { wordsField } from '../taking/words-field.ts';
import { handIn } from './hand-in.ts';
import { isWishAlone, substanceOf, textField } from './text-field.ts';
import { appealTexts } from './texts.ts';

const id = 'complaint';
const details = ['when', 'whom', 'wish'] as const;

const somewhere =
  /соцзащит|собес|мфц|мои документы|сфр|соцфонд|пенсионн|фонд|занятост|бирж|мсэ|окн[оае]|кабинет|отдел|горяч|лини[ияю]|телефон|оператор|чат|сайт|почт|поликлиник|центр/;

function detailField(field: (typeof details)[number], offer: FormField['label'][] = []): FormField {
  const words = wordsField({
    form: id,
    id: field,
    isOptional: true,
    label: (session) => appealTexts(session, `label-${field}`),
    ask: (session) => appealTexts(session, `ask-${field}`),
    hint: (session) => appealTexts(session, `hint-${field}`),
    why: (session) => appealTexts(session, 'why-complaint'),
    offer,
    ...isNeededUnlessTold(field),
  });
  return {
    ...words,
    read: (session, normalised, values) =>
      isWishAlone(session) ? { outcome: 'none' } : words.read(session, normalised, values),
  };
}

/** "Справку требуют" to "когда это было?" goes on with the story: it is written down there, and asked once more. */
function whenField(): FormField {
  const field = detailField('when');
  return {
    ...field,
    read: (session, normalised, values) => {
      const read = field.read(session, normalised, values);
      const { text = '' } = values;
      const isTime = aTime.test(normalised) || dateIn(normalised, session.today) !== undefined;
      if (read.outcome !== 'value' || isTime || text.includes('\n')) return read;
      return { outcome: 'value', of: 'text', value: `${text}\n${read.value}` };
    },
  };
}

/** "Она сказала, что я попрошайка" to "чего вы ждёте?" goes on with the story too. */
function wishField(): FormField {
  const field = detailField('wish', [
    (session) => appealTexts(session, 'offer-apology'),
    (session) => appealTexts(session, 'offer-check'),
    (session) => appealTexts(session, 'offer-fix'),
  ]);
  return {
    ...field,
    read: (session, normalised, values) => {
      const read = field.read(session, normalised, values);
      const { text = '' } = values;
      if (read.outcome !== 'value' || aWish.test(normalised) || !aDeed.test(normalised)) return read;
      return { outcome: 'value', of: 'text', value: `${text}\n${read.value}` };
    },
  };
}

const aWish =
  /извин|провер|наказ|увол|исправ|верн|ответ|объясн|разбер|разобра|при(?:ня|м)|чтоб|пусть|пускай|хочу|хотел|надо|нужно|компенс|выплат|запла|мер[ыау](?: |$)|лиш|замен|перес|извест|порядок|спасибо|ничего/;
/** Somebody did something. */
const aDeed =
  /^(?:он[аи]?|они|там|та|тот|эта|этот|сотрудни\S*|девушка|женщина|еще|и|а|потом|меня|мне|сказал[аи]?|начала?|стал[аи]?) .*[а-я]{2,}л[аио]?(?: |$)/;

const aTime =
  /вчера|сегодня|позавчера|утр|дн[её]м|вечер|ноч|недел|месяц|год|час|давно|недавно|понедельник|вторник|сред[уы]|четверг|пятниц|суббот|воскресень|всегда|постоянно|кажд|(?:^| )раз(?: |$)|только что|летом|зимой|осенью|весной|числа/;

/** What the first words told is not asked. */
function isNeededUnlessTold(field: (typeof details)[number]): Pick<FormField, 'isNeeded'> {
  switch (field) {
    case 'when':
      return { isNeeded: ({ text = '' }, { today }) => dateIn(normalise(text), today) === undefined };
    case 'whom':
      return { isNeeded: ({ text = '' }) => !somewhere.test(normalise(text)) };
    case 'wish':
      return {};
  }
}

/** Dissatisfaction with how she was served: registered under 59-ФЗ. */
export const complaintForm: Form = {
  id,
  title: (session) => appealTexts(session, 'title-complaint'),
  fields: [
    textField(id, 'ask-complaint'),
    whenField(),
    detailField('whom'),
    wishField(),
    phoneField(id, 'or-here'),
  ],
  readBack: (session, values) =>
    appealTexts(session, 'read-complaint', {
      text: shown(session, complaintForm, values, 'text'),
      details: details
        .filter((field) => values[field])
        .map((field) =>
          appealTexts(session, 'detail', {
            label: capital(appealTexts(session, `label-${field}`)),
            value: shown(session, complaintForm, values, field),
          }),
        )
        .join(''),
      phone: shown(session, complaintForm, values, 'phone'),
    }),
  submit: (session, values) => handIn(session, { kind: id, text: written(values) }, values),
};

/** "Хочу пожаловаться на соцзащиту": against whom, and nothing yet of what happened. */
const wishAgainst =
  /^(?:(?:здравствуйте|добрый день|я|хочу|хотела? бы|буду|надо|нужно|можно|куда|как|мне|оставить|написать|подать) )*(?:по)?жал(?:оваться|об[ауы]) на ((?:\S+ ?){1,4})$/;

/** Calm words first; who speaks of the prosecutor or the President is told the way there too. */
export async function startComplaint(session: Session): Promise<void> {
  if (formOnTop(session)?.form.id === id && isWishAlone(session)) return returnToTalk(session);
  const { normalised, choiceId } = session.heard;
  const words = choiceId === undefined ? normalised : '';
  const elsewhere = /прокуратур/.test(words)
    ? 'prosecutor'
    : /президент|правительств|губернатор/.test(words)
      ? 'president'
      : undefined;
  const isThreat = elsewhere !== undefined && words.split(' ').length <= 8;
  const against = wishAgainst.exec(words)?.[1];
  const text = isThreat || against !== undefined ? undefined : substanceOf(session);
  return takeDown(session, complaintForm, {
    known: {
      ...(text === undefined ? {} : { text, ...phoneTold(session) }),
      ...(against === undefined || !somewhere.test(against) ? {} : { whom: against }),
    },
    intro: appealTexts(session, elsewhere ?? 'sorry'),
  });
}

/** For who will look into it, in Russian. */
function written(values: FormValues): string {
  const lines = details.flatMap((field) =>
    values[field] ? [`${appealTexts.in('ru', `written-${field}`)}: ${values[field]}`] : [],
  );
  return [values.text ?? '', ...lines].join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
