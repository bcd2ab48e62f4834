import type { Session } from '../../../engine/session.ts';
import type { Form, FormField, FormValues } from '../../../forms/form.ts';
import { asksSomething } from '../../shared/asks.ts';
import { measureInTalk, measureName, mentionIn } from '../../shared/mention.ts';
import { phoneField, phoneTold } from '../taking/phone-field.ts';
import { shown } from '../taking/shown.ts';
import { takeDown } from '../taking/take-down.ts';
import { wordsField } from '../taking/words-field.ts';
import { handIn } from './hand-in.ts';
import { factsField, knownForIntake, knownWritten } from './known-facts.ts';
import { appealTexts } from './texts.ts';

const id = 'intake';

const measureField: FormField = {
  id: 'measure',
  label: (session) => appealTexts(session, 'label-measure'),
  ask: (session) => ({ text: appealTexts(session, 'ask-measure') }),
  hint: (session) => appealTexts(session, 'hint-measure'),
  why: (session) => appealTexts(session, 'why-measure'),
  read: (session) => {
    const mention = mentionIn(session);
    return mention.kind === 'sure' ? { outcome: 'value', value: mention.measureId } : { outcome: 'none' };
  },
  show: (session, value) => measureName(session, value),
};

const nameField: FormField = {
  ...wordsField({
    form: id,
    id: 'name',
    label: (session) => appealTexts(session, 'label-name'),
    ask: (session) => appealTexts(session, 'ask-name'),
    hint: (session) => appealTexts(session, 'hint-name'),
    why: (session) => appealTexts(session, 'why-name'),
  }),
  read: (session, normalised) => {
    const said = session.heard.text
      .trim()
      .replace(/^(?:меня зовут|зовите меня|это|я|my name is|i am)\s+/i, '');
    const isName = /^[\p{L}][\p{L}'’ -]{1,60}$/u.test(said) && said.split(/\s+/).length <= 4;
    const isOther = /^(?:да|нет|не знаю|не хочу|пропустить|зачем|ладно|хорошо)(?: |$)/.test(normalised);
    return isName && !isOther && !asksSomething(session)
      ? { outcome: 'value', value: said }
      : { outcome: 'none' };
  },
};

/** A request to be helped with an application: the second line calls and goes on with it. */
export const intakeForm: Form = {
  id,
  title: (session) => appealTexts(session, 'title-intake'),
  fields: [
    measureField,
    factsField(id),
    nameField,
    phoneField(id, 'or-here'),
    wordsField({
      form: id,
      id: 'note',
      isOptional: true,
      label: (session) => appealTexts(session, 'label-note'),
      ask: (session) => appealTexts(session, 'ask-note'),
      hint: (session) => appealTexts(session, 'hint-note'),
      why: (session) => appealTexts(session, 'why-note'),
    }),
  ],
  readBack: (session, values) =>
    appealTexts(session, 'read-intake', {
      name: shown(session, intakeForm, values, 'measure'),
      person: shown(session, intakeForm, values, 'name'),
      phone: shown(session, intakeForm, values, 'phone'),
      note: values.note
        ? appealTexts(session, 'note-read', { note: shown(session, intakeForm, values, 'note') })
        : '',
    }),
  submit: (session, values) => {
    const { measure: measureId = '' } = values;
    return handIn(session, { kind: 'application', measureId, text: written(values) }, values);
  },
};

/** Says honestly where the application itself is made, then takes the request down. */
export async function startIntake(session: Session, chosen?: string): Promise<void> {
  const mention = mentionIn(session);
  const measureId = chosen ?? (mention.kind === 'sure' ? mention.measureId : measureInTalk(session));
  const about =
    measureId === undefined
      ? undefined
      : session.knowledge.consultation(measureId, session.language, session.turn.now);
  return takeDown(session, intakeForm, {
    known: {
      ...(measureId === undefined ? {} : { measure: measureId }),
      ...(session.turn.policy === 'full' ? await knownForIntake(session) : {}),
      ...phoneTold(session),
    },
    ...(about === undefined
      ? {}
      : {
          intro: appealTexts(session, 'intake-where', {
            name: about.shortName,
            where: about.where.join('; '),
          }),
        }),
  });
}

/** For the second line, in Russian. */
function written(values: FormValues): string {
  const { name = '', note = '' } = values;
  const lines = [`${appealTexts.in('ru', 'written-name')}: ${name}`, ...knownWritten(values)];
  return [...lines, ...(note === '' ? [] : [note])].join('\n');
}
