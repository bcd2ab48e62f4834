import type { Session } from '../../engine/session.ts';
import type { Form, FormValues } from '../../forms/form.ts';
import { startForm } from '../../forms/run-form.ts';
import { optionIn } from '../../understanding/values/options.ts';
import { returnToTalk } from '../repair/return.ts';
import { fieldChoice } from '../shared/choices.ts';
import { formatDay } from '../shared/format.ts';
import { settleForWhom } from './for-whom.ts';
import { gateFor, tellPersonal } from './gate.ts';
import { offerToDo } from './offer.ts';
import { operator, personalTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';

const kinds = ['account', 'address', 'name', 'phone', 'papers'] as const;
type Kind = (typeof kinds)[number];

/** In order: the first that fits. Normalised words. */
const kindWords: readonly (readonly [Kind, RegExp])[] = [
  ['account', /счет|карт[ауыеой]|реквизит|банк|книжк|сбер|тинь|на почту (?:нос|прин|получ)/],
  ['name', /фамили|имя(?: |$)|отчеств|замуж|развод|описк|опечатк/],
  ['phone', /телефон|номер тел|симк|электронн\S* почт|e-?mail/],
  ['address', /адрес|пере(?:еха|езд|езж)|прописк|регистрац|прописал|съехал|улиц/],
  ['papers', /паспорт|свидетельств|документ|гражданств/],
];

export function changeKindIn(normalised: string): Kind | undefined {
  return kindWords.find(([, words]) => words.test(normalised))?.[0];
}

/** What is needed to change one's details; then, for whoever is identified, a request taken down and read back. */
export async function tellChange(session: Session, wanted: Wanted): Promise<void> {
  const isGoing = wanted.item?.startsWith('go') ?? false;
  const kind =
    kinds.find((one) => wanted.item === `go:${one}`) ??
    (session.heard.choiceId === undefined ? changeKindIn(session.heard.normalised) : undefined);
  if (isGoing) return takeDown(session, wanted, kind);
  const text = personalTexts(session, kind === undefined ? 'change-any' : `change-${kind}`);
  if (gateFor(session, 'change-request').outcome === 'not-here') {
    session.say(`${text}\n\n${personalTexts(session, 'change-not-here')}`, {
      choices: [{ id: 'code', label: personalTexts(session, 'go-elsewhere') }, operator(session)],
    });
    return returnToTalk(session);
  }
  session.say(text);
  await offerToDo(session, personalTexts(session, 'offer-change'), {
    ...wanted,
    item: kind === undefined ? 'go' : `go:${kind}`,
  });
}

async function takeDown(session: Session, wanted: Wanted, kind: Kind | undefined): Promise<void> {
  await tellPersonal(session, { kind: 'change-request', wanted }, async () => {
    if ((await settleForWhom(session, wanted)) === 'open') return;
    await startForm(session, changeForm, kind === undefined ? {} : { what: kind });
  });
}

export const changeForm: Form = {
  id: 'change',
  title: (session) => personalTexts(session, 'change-title'),
  fields: [
    {
      id: 'what',
      label: (session) => personalTexts(session, 'what-label'),
      ask: (session) => ({
        text: personalTexts(session, 'ask-what'),
        choices: kinds.map((kind) => fieldChoice('change', 'what', kind, kindName(session, kind))),
      }),
      hint: (session) => personalTexts(session, 'what-hint'),
      why: (session) => personalTexts(session, 'what-why'),
      show: (session, value) => kindName(session, value),
      read: (session, normalised) => {
        const labels = kinds.map((kind) => ({ id: kind, labels: [kindName(session, kind)] }));
        const kind = changeKindIn(normalised) ?? optionIn(normalised, labels);
        return kind === undefined ? { outcome: 'none' } : { outcome: 'value', value: kind };
      },
    },
    {
      id: 'new',
      label: (session) => personalTexts(session, 'new-label'),
      ask: (session, { what }) => ({
        text: personalTexts(session, `ask-new-${kinds.find((kind) => kind === what) ?? 'papers'}`),
      }),
      hint: (session) => personalTexts(session, 'new-hint'),
      why: (session) => personalTexts(session, 'new-why'),
      read: (session, normalised, { what }) => readNew(session, normalised, what),
    },
  ],
  readBack: (session, values) =>
    personalTexts(session, 'change-read-back', {
      what: kindName(session, values.what ?? ''),
      new: values.new ?? '',
    }),
  submit: async (session, values) => handIn(session, values),
};

/** As she wrote it; by telephone as it was heard. */
function readNew(session: Session, normalised: string, what: string | undefined) {
  const text = session.heard.text.trim();
  const isQuestion =
    /\?\s*$/.test(text) || /^(?:а )?(?:как|зачем|почему|когда|где|сколько)(?: |$)/.test(normalised);
  if (isQuestion || text.length < 3 || text.length > 300) return { outcome: 'none' } as const;
  if (/^(?:да|нет|не знаю|не помню)[.! ]*$/.test(normalised)) return { outcome: 'none' } as const;
  const digits = normalised.replace(/\D/g, '').length;
  if (what === 'account' && session.medium !== 'voice' && digits > 4 && ![16, 18, 19, 20].includes(digits)) {
    if (digits < 40 && !/бик|bik|почт/.test(normalised)) {
      return { outcome: 'problem', text: personalTexts(session, 'account-length') } as const;
    }
  }
  return { outcome: 'value', value: text } as const;
}

async function handIn(session: Session, { what = '', new: value = '' }: FormValues): Promise<undefined> {
  // The talk may have stood still since: asked again before it is handed in.
  await tellPersonal(
    session,
    { kind: 'change-request', wanted: { act: 'change', item: what === '' ? 'go' : `go:${what}` } },
    async () => {
      const accepted = await session.services.appeals.accept(session.asker, {
        kind: 'application',
        text: `${personalTexts.in('ru', 'change-appeal', { what: kindNameRussian(what) })} ${value}`,
      });
      if (accepted.outcome !== 'accepted') {
        session.say(personalTexts(session, 'change-not-taken'), { choices: [operator(session)] });
        return returnToTalk(session);
      }
      session.say(
        personalTexts(session, 'change-accepted', {
          number: accepted.number,
          day: formatDay(accepted.dueAt.slice(0, 10), session.language),
        }),
        { choices: [operator(session)] },
      );
      returnToTalk(session);
    },
  );
  return undefined;
}

function kindName(session: Session, value: string): string {
  const kind = kinds.find((one) => one === value);
  return kind === undefined ? value : personalTexts(session, `kind-${kind}`);
}

function kindNameRussian(value: string): string {
  const kind = kinds.find((one) => one === value);
  return kind === undefined ? value : personalTexts.in('ru', `kind-${kind}`);
}
