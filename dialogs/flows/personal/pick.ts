import type { Session } from '../../engine/session.ts';
import type { Form } from '../../forms/form.ts';
import { startForm } from '../../forms/run-form.ts';
import { optionIn } from '../../understanding/values/options.ts';
import { fieldChoice } from '../shared/choices.ts';
import { operator, personalTexts } from './texts.ts';
import { type Resume, type Wanted, wantedIn, wantedValues } from './wanted.ts';

interface Option {
  /** At most 16 characters: it goes into a button. */
  readonly id: string;
  readonly label: string;
}

/** An option that begins so says for whom, not what. */
export const wardPrefix = 'ward-';

/** Asks which of several is meant; then `wanted` is gone on with for that one. */
export async function askWhichOne(
  session: Session,
  of: { readonly wanted: Wanted; readonly question: string; readonly options: readonly Option[] },
): Promise<void> {
  const form = session.forms.get('which-one');
  if (form === undefined) throw new Error('the form "which-one" is missing');
  const { wanted, question, options } = of;
  await startForm(session, form, {
    ...wantedValues(wanted),
    question,
    ...(session.isPersonal ? { personal: 'y' } : {}),
    options: JSON.stringify(options.slice(0, 6)),
  });
}

export function whichOneForm(resume: Resume): Form {
  return {
    id: 'which-one',
    title: (session) => personalTexts(session, 'which-title'),
    fields: [
      {
        id: 'one',
        label: (session) => personalTexts(session, 'which-title'),
        ask: (session, values) => ({
          text: values.question ?? '',
          choices: [
            ...optionsOf(values.options).map(({ id, label }) => fieldChoice('which-one', 'one', id, label)),
            operator(session),
          ],
        }),
        hint: (session) => personalTexts(session, 'which-hint'),
        why: (session) => personalTexts(session, 'which-why'),
        read: (_, normalised, values) => {
          const options = optionsOf(values.options);
          const id = optionIn(
            normalised,
            options.map((option) => ({ id: option.id, labels: [option.label] })),
          );
          return id === undefined ? { outcome: 'none' } : { outcome: 'value', value: id };
        },
      },
    ],
    submit: async (session, { one, ...values }) => {
      const chosen = one === undefined ? {} : one.startsWith(wardPrefix) ? { ward: one } : { item: one };
      await resume(session, { ...wantedIn(values), ...chosen });
      return undefined;
    },
  };
}

function optionsOf(json = '[]'): readonly Option[] {
  return JSON.parse(json);
}
