import type { Act, Route } from '../../engine/route.ts';
import type { Form } from '../../forms/form.ts';
import { formOnTop } from '../../forms/frame.ts';
import type { Intent } from '../../understanding/intents.ts';
import { understood } from '../repair/flow.ts';
import { returnToTalk } from '../repair/return.ts';
import { startIntake } from '../services/appeals/intake.ts';
import { openMatter } from '../shared/open-matter.ts';
import { saysOnlyBehalf } from './behalf.ts';
import { tellCertificate } from './certificates.ts';
import { changeForm, tellChange } from './changes.ts';
import { tellDecision } from './decisions.ts';
import { asksForSelf, backToSelf, noteBehalf, takeOwnFacts, tellsOwnFact } from './household.ts';
import { identifyForm } from './identify.ts';
import { beginIdentity, greetRepresentative, sayWhatNext } from './identity.ts';
import { offerForm } from './offer.ts';
import { tellPayments } from './payments.ts';
import { whichOneForm } from './pick.ts';
import { hideSecret } from './read-identity.ts';
import { tellStatus } from './status.ts';
import { operator, personalTexts } from './texts.ts';
import { type PersonalAct, type Resume, wantedNow } from './wanted.ts';
import { stopWatching, tellWatch, wantsNoWatch, wantsWatch, watchPressed } from './watch.ts';

/** Goes on with what was wanted, once she is known or has chosen. */
const resume: Resume = async (session, wanted) => {
  switch (wanted.act) {
    case 'status':
      return tellStatus(session, wanted);
    case 'watch':
      return tellWatch(session, wanted);
    case 'payment':
      return tellPayments(session, wanted);
    case 'why':
      return tellDecision(session, wanted);
    case 'change':
      return tellChange(session, wanted);
    case 'certificate':
      return tellCertificate(session, wanted);
    case 'apply':
      return startIntake(session, wanted.measureId);
    case 'identity':
    case 'behalf':
      return sayWhatNext(session, personalTexts(session, 'what-next'));
  }
};

const wish =
  (act: PersonalAct): Act =>
  (session) => {
    hideSecret(session);
    noteBehalf(session);
    return resume(session, wantedNow(session, act));
  };

/** Wishes about somebody's own affairs. */
export const personalIntents: Partial<Record<Intent, Act>> = {
  status_of_application: wish('status'),
  payment_date: wish('payment'),
  why_decision: wish('why'),
  change_details: wish('change'),
  certificate_info: wish('certificate'),
  identity_confirm: (session) => {
    hideSecret(session);
    return beginIdentity(session, wantedNow(session, 'identity'));
  },
};

export const personalForms: readonly Form[] = [
  identifyForm(resume),
  whichOneForm(resume),
  offerForm(resume),
  changeForm,
];

/** Tried before the intents: speaking for another, without a question yet. */
export const personalRoutes: readonly Route[] = [
  {
    name: 'on-behalf',
    when: ({ heard }) => heard.choiceId === undefined && saysOnlyBehalf(heard.normalised),
    act: (session) => {
      understood(session);
      noteBehalf(session);
      greetRepresentative(session);
    },
  },
  {
    name: 'watch',
    when: ({ heard }) => watchPressed(heard.choiceId) !== undefined || wantsWatch(heard.normalised),
    act: (session) => {
      understood(session);
      noteBehalf(session);
      const item = watchPressed(session.heard.choiceId);
      return resume(session, { ...wantedNow(session, 'watch'), ...(item === undefined ? {} : { item }) });
    },
  },
  {
    name: 'watch-off',
    when: wantsNoWatch,
    act: (session) => {
      understood(session);
      return stopWatching(session);
    },
  },
  {
    name: 'about-self',
    when: ({ heard, memory }) => memory.onBehalf !== undefined && asksForSelf(heard.normalised),
    act: (session) => {
      understood(session);
      backToSelf(session);
      sayWhatNext(session, personalTexts(session, 'about-you-again'));
    },
  },
];

/** "Не буду я вам СНИЛС говорить": then without it. */
export const refusesProof: Route = {
  name: 'refuses-proof',
  when: (session) =>
    session.heard.choiceId === undefined &&
    formOnTop(session)?.form.id === 'identify' &&
    unwilling.test(session.heard.normalised),
  act: (session) => {
    understood(session);
    const { measure } = formOnTop(session)?.frame.values ?? {};
    session.memory.isProofRefused = true;
    session.drop('operator-offer');
    session.drop('form');
    // What she asks next is still about it.
    if (measure !== undefined && openMatter(session) === undefined)
      session.replace({ flow: 'consultation', measureId: measure, aspect: 'terms' });
    session.say(personalTexts(session, 'without-proof'), { choices: [operator(session)] });
    returnToTalk(session);
  },
};

const unwilling =
  /(?:^| )не (?:буду|хочу|стану|дам|скажу|собираюсь)(?: \S+){0,4}? (?:говорить|диктовать|называть|давать|сообщать|снилс|данные|паспорт\S*|номер|телефон)|(?:^| )не (?:дам|скажу)[. ]*$|(?:можно |давайте |а )без (?:этого|снилс\S*|проверки|номера|данных)/;

/** Tried before answers: "мне 40" is no age of her grandmother's. */
export const ownFact: Route = {
  name: 'own-fact',
  when: tellsOwnFact,
  act: (session) => {
    understood(session);
    takeOwnFacts(session);
    session.say(personalTexts(session, 'own-fact'));
    returnToTalk(session);
  },
};
