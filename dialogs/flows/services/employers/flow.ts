import type { Session } from '../../../engine/session.ts';
import type { Form, FormField, FormValues } from '../../../forms/form.ts';
import { startForm } from '../../../forms/run-form.ts';
import { optionIn } from '../../../understanding/values/options.ts';
import { returnToTalk } from '../../repair/return.ts';
import { fieldChoice } from '../../shared/choices.ts';
import { answerGround } from '../../shared/grounds.ts';
import { mentionIn } from '../../shared/mention.ts';
import { openMatter } from '../../shared/open-matter.ts';
import { operatorChoice } from '../taking/take-down.ts';
import { employerTexts } from './texts.ts';

const id = 'employer';

const roles = {
  'who-accountant': /бухгалт/,
  'who-hr': /кадр|персонал/,
  'who-self': /(?:^| )ип(?:эшник)?(?: |$)|предпринимател|самозанят/,
  'who-head':
    /директор|руководител|начальник|хозяин|владел|председател|компани|организаци|(?:^| )ооо(?: |$)|фирм/,
} as const;

/** With the measures whose answer serves an employer too. */
const topics = {
  'topic-sick': { words: /больничн|нетрудоспособ|элн|эл\S* листок/, measure: 'sick-leave' },
  'topic-maternity': {
    words: /декрет|беремен|материн|по уходу до полутора/,
    measure: 'maternity-benefit',
  },
  'topic-days': {
    words: /выходн\S* (?:\S+ )*инвалид|дн\S* по уходу|четыре дня/,
    measure: 'disabled-child-days-off',
  },
  'topic-quota': { words: /квот|рабоч\S* мест\S* (?:для )?инвалид/, measure: undefined },
  'topic-reports': { words: /ефс|отчет|взнос|сзв|сведени|сэдо/, measure: undefined },
  'topic-injury': { words: /травм|несчастн|производств\S*/, measure: 'work-injury-payments' },
} as const;

type Role = keyof typeof roles;
type Topic = keyof typeof topics;

const roleNames: readonly Role[] = ['who-accountant', 'who-hr', 'who-self', 'who-head'];
const topicNames: readonly Topic[] = [
  'topic-sick',
  'topic-maternity',
  'topic-days',
  'topic-quota',
  'topic-reports',
  'topic-injury',
];

const roleIn = (text: string): Role | undefined => roleNames.find((role) => roles[role].test(text));
const topicIn = (text: string): Topic | undefined =>
  topicNames.find((topic) => topics[topic].words.test(text));

function choiceField<Name extends Role | Topic>(
  field: 'who' | 'topic',
  names: readonly Name[],
  find: (text: string) => Name | undefined,
): FormField {
  return {
    id: field,
    isOptional: true,
    label: (session) => employerTexts(session, `label-${field}`),
    ask: (session) => ({
      text: employerTexts(session, `ask-${field}`),
      choices: names.map((name) => fieldChoice(id, field, name, employerTexts(session, name))),
    }),
    hint: (session) => employerTexts(session, `hint-${field}`),
    why: (session) => employerTexts(session, `why-${field}`),
    read: (session, normalised) => {
      const labels = names.map((name) => ({ id: name, labels: [employerTexts(session, name)] }));
      const isShort = normalised.split(' ').length <= 6;
      const named = isShort ? (find(normalised) ?? optionIn(normalised, labels)) : undefined;
      return named === undefined ? { outcome: 'none' } : { outcome: 'value', value: named };
    },
  };
}

export const employerForm: Form = {
  id,
  title: (session) => employerTexts(session, 'title'),
  fields: [choiceField('who', roleNames, roleIn), choiceField('topic', topicNames, topicIn)],
  submit: (session, values) => answer(session, values),
};

/** What the words tell is not asked: "я бухгалтер, как оформить больничный" is answered at once. */
export async function startEmployer(session: Session): Promise<void> {
  const words = session.heard.choiceId === undefined ? session.heard.normalised : '';
  const mention = mentionIn(session);
  const topic = topicIn(words);
  if (mention.kind === 'sure') return tell(session, mention.measureId);
  const isQuestion = words.split(' ').length >= 5;
  const role = roleIn(words);
  if (topic !== undefined || isQuestion) return answer(session, { topic: topic ?? '' });
  return startForm(session, employerForm, { ...(role === undefined ? {} : { who: role }) });
}

function answer(session: Session, { topic = '' }: FormValues): undefined {
  const named = topicNames.find((name) => name === topic);
  return tell(session, named === undefined ? undefined : topics[named].measure);
}

function tell(session: Session, measureId: string | undefined): undefined {
  const about =
    measureId === undefined
      ? undefined
      : session.knowledge.consultation(measureId, session.language, session.turn.now);
  if (about !== undefined) {
    const { name, summary, how, terms } = about;
    const { decision, payment } = terms;
    session.say(employerTexts(session, 'known', { name, summary, how, decision, payment }), {
      grounds: [answerGround(about.ground)],
    });
  }
  // What she asks next is about it.
  if (measureId !== undefined && about !== undefined && openMatter(session) === undefined)
    session.replace({ flow: 'consultation', measureId, aspect: 'about' });
  session.replace({ flow: 'operator-offer', reason: 'asked' });
  session.say(employerTexts(session, 'to-line'), {
    choices: [operatorChoice(session), { id: 'message', label: employerTexts(session, 'message') }],
  });
  returnToTalk(session);
  return undefined;
}
