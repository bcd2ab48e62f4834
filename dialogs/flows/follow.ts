import type { Session } from '../engine/session.ts';
import type { Wish } from '../engine/state.ts';
import { noteIntent } from '../engine/turn-reading.ts';
import { speaksOfLapse } from '../understanding/danger.ts';
import type { IntentGuess } from '../understanding/intent-classifier.ts';
import type { Intent } from '../understanding/intents.ts';
import { mentionOf } from '../understanding/requests/mention.ts';
import { isTalk, type Request } from '../understanding/requests/request.ts';
import { articleFor, plainArticle, tellArticle } from './article/flow.ts';
import { isAside } from './aside.ts';
import { handleCrisis } from './crisis/flow.ts';
import { actionOf, intentOf, isAnother, perform, performIntent } from './dispatch.ts';
import { startEventQuiz } from './life-event/flow.ts';
import {
  acceptFacts,
  acceptInForm,
  offerToCheck,
  onlyTells,
  tellsInForm,
  tellsOfHerCase,
  tellsOfWard,
} from './only-told.ts';
import { asksWhatToDo, isPersonal, meantBy, plainAspect } from './plain-words.ts';
import { putAhead, tellsAhead } from './quiz/ahead.ts';
import { takeVolunteered, volunteered } from './quiz/volunteered.ts';
import { isSupposing } from './quiz/what-if.ts';
import { clarifyIntents, clarifyMeasures, isOffered } from './repair/clarify.ts';
import { misunderstood, sayNoAnswer, understood } from './repair/flow.ts';
import { askForGist, gistOf, isLong, sayGist } from './repair/long-message.ts';
import { repairTexts } from './repair/texts.ts';
import { answerOfForm, asksOfForm } from './services/inside/flow.ts';
import {
  asksOfDuty,
  asksOn,
  asksSomething,
  asksWhatItTakes,
  asksWhatNow,
  asksWhyWeSaidSo,
  refersBack,
} from './shared/asks.ts';
import { pressed } from './shared/choices.ts';
import { inHerLight } from './shared/in-her-light.ts';
import { type Mention, measureAsked, mentionIn, setMention } from './shared/mention.ts';
import { openMatter } from './shared/open-matter.ts';
import { wishOf } from './shared/wishes.ts';

/** A message that answers nothing and presses nothing: what does it want, and what besides? */
export async function followMessage(session: Session): Promise<void> {
  const { heard, memory } = session;
  if (heard.choiceId !== undefined) return followRequest(session);
  if (isLong(session)) return followLetter(session);
  const { main, second } = session.requests;
  if (second === undefined || session.hidesMessage || !isWorthTwo(session) || isOfWhole(session, second)) {
    await followRequest(session);
    takeVolunteered(session);
    return;
  }
  const wish = wishOf(second);
  memory.agenda = [...memory.agenda, wish].slice(-3);
  session.wishesNow = [...session.wishesNow, wish];
  const first = session.part(main.text);
  setMention(first, mentionOf(inHerLight(first, main.mention.found)));
  await followRequest(first);
  session.join(first);
  takeVolunteered(session);
}

async function followLetter(session: Session): Promise<void> {
  const gist = gistOf(session);
  if (gist === undefined) return askForGist(session);
  takeVolunteered(session);
  sayGist(session, gist);
  await followRequest(gist);
  session.join(gist);
}

/** In a form or a quiz half an answer is not taken for two requests. */
function isWorthTwo(session: Session): boolean {
  return openMatter(session) === undefined || asksSomething(session);
}

/** "Мне 59, когда пенсия": beside what she told, the second half asks for something else than alone. */
function isOfWhole(session: Session, { understood: { guesses } }: Request): boolean {
  return meantBy(session, guesses[0].intent) !== guesses[0].intent;
}

/** Something asked for earlier in the same breath as something else. */
export async function followWish(session: Session, { intent, measureId, words }: Wish): Promise<void> {
  const part = session.part(words);
  if (measureId !== undefined)
    setMention(part, { kind: 'sure', measureId, score: 1, found: [{ measureId, score: 1 }] });
  const about = measureId ?? measureAsked(part);
  // "И сколько ждать решения?" after the documents of a measure is of everybody, not of an application of hers.
  if (about !== undefined && asksHowLongItTakes(part)) await perform(part, 'terms', about);
  else await performIntent(part, intent);
  session.join(part);
}

/** What does one request want? */
export function followRequest(session: Session): void | Promise<void> {
  // What is no plain wish while she waits is for the operator.
  if (session.turn.state !== 'assistant' && !isPlainWish(session)) return misunderstood(session);
  if (asksOfForm(session)) return answerOfForm(session);
  const { guesses, decision } = session.heard.understood;
  const inTalk = measureAsked(session);
  const mention = mentionBesides(session, inTalk);
  if (inTalk !== undefined && asksWhyWeSaidSo(session)) return perform(session, 'why', inTalk);
  const [first] = guesses;
  const { top } = session;
  // "Что мне теперь делать?" after what happened to her: what may be due is checked.
  if (asksWhatNow(session) && top?.flow === 'life-event' && startEventQuiz(session, top.id)) return;
  const offered = asksWhatNow(session) ? offeredLast(session) : undefined;
  if (offered !== undefined)
    return offered.kind === 'measure'
      ? perform(session, offered.action, offered.measureId)
      : performIntent(session, offered.intent);
  if (inTalk !== undefined && asksHowLongItTakes(session)) return perform(session, 'terms', inTalk);
  const isInTalk = session.memory.frames.length > 0;
  if (isInTalk && mention.kind !== 'sure' && asksWhatItTakes(session))
    return performIntent(session, 'documents');
  const aspect = inTalk === undefined ? undefined : plainAspect(session, first.intent, mention);
  if (inTalk !== undefined && aspect !== undefined) return perform(session, aspect, inTalk);
  if (mention.kind === 'sure' && asksWhatToDo(session, first.intent))
    return perform(session, 'where', mention.measureId);
  if (onlyTells(session, first.intent) || tellsOfWard(session, first.intent)) return acceptFacts(session);
  if (inTalk !== undefined && asksOfAnotherChild(session)) return perform(session, 'calculate', inTalk);
  const article = answeringArticle(session, mention, first);
  if (article !== undefined) {
    understood(session);
    noteIntent(session, first.intent);
    return tellArticle(session, article);
  }
  if (tellsInForm(session)) return acceptInForm(session);
  if (openMatter(session) && !isAside(session, mention, first))
    return tellsAhead(session) ? putAhead(session) : misunderstood(session);
  if (mention.kind === 'sure') {
    const isBareName = !session.heard.normalised.includes(' ');
    const known = guesses.find(
      ({ intent, p }) => p >= 0.4 && !isBareName && (actionOf[intent] !== undefined || isPersonal(intent)),
    );
    return performIntent(session, known?.intent ?? 'measure_info');
  }
  if (inTalk !== undefined && tellsOfHerCase(session, first.intent)) return offerToCheck(session, inTalk);
  if (decision === 'answer') return performIntent(session, first.intent);
  if (mention.kind === 'maybe') {
    const action = guesses.map(({ intent }) => actionOf[intent]).find((one) => one !== undefined) ?? 'about';
    if (inTalk !== undefined && !isAnother(session, mention, inTalk)) return perform(session, action, inTalk);
    understood(session);
    noteIntent(session, intentOf[action]);
    return clarifyMeasures(session, mention.measureIds, action);
  }
  if (volunteered(session).size > 0 && openMatter(session) === undefined)
    return asksOn(session) ? sayNoAnswer(session) : acceptFacts(session);
  if (first.intent === 'out_of_scope' && first.p >= 0.3) return performIntent(session, 'out_of_scope');
  return unclear(session);
}

/** A wish plainly of her own is followed, unless an article answers its very words and no register knows better. */
function answeringArticle(session: Session, mention: Mention, first: IntentGuess) {
  const { intent, p } = first;
  if (p < 0.6 || asksInGeneral(session)) return articleFor(session, scoreOf(mention));
  if (isAboutTalk(session, mention, intent) || asksSumOf(mention, first) || isOfRegisters(intent))
    return undefined;
  return isPersonal(intent) ? plainArticle(session) : articleFor(session, scoreOf(mention));
}

/** "Когда деньги придут на карту": hers, whatever is so for everybody. */
function isOfRegisters(intent: Intent): boolean {
  return intent === 'payment_date' || intent === 'status_of_application';
}

/** "А можно на него машину купить" names no other measure than the one in talk, whatever it reminds of. */
function mentionBesides(session: Session, inTalk: string | undefined): Mention {
  const mention = mentionIn(session);
  const isOfTalk = inTalk !== undefined && mention.kind !== 'sure' && refersBack(session);
  return isOfTalk ? { kind: 'none', found: [] } : mention;
}

/** The first that was offered with what was said last, while nothing of ours is open. */
function offeredLast(session: Session) {
  if (openMatter(session) !== undefined || session.top?.flow === 'clarify') return undefined;
  for (const { id } of session.memory.lastSaid.flatMap(({ choices = [] }) => choices)) {
    const press = pressed(id);
    if (press?.kind === 'measure' || press?.kind === 'intent') return press;
  }
  return undefined;
}

/** "А если откажут, куда жаловаться", "сколько вообще рассматривают": how it is, not how it is with her. */
function asksInGeneral(session: Session): boolean {
  const { normalised } = session.heard;
  return (
    isSupposing(session) ||
    asksOfDuty(session) ||
    ofAll.test(normalised) ||
    /(?:^| )(?:вообще|обычно|как правило|по закону|в целом|обжал\S*|оспор\S*|выходн\S*|праздник\S*|праздничн\S*|каникул\S*)(?: |[?]|$)/.test(
      normalised,
    )
  );
}

/** "Когда повысят пенсию?", "почему пришло меньше?": what is so for everybody is told first. */
const ofAll =
  /(?:^| )(?:повыс\S*|повыша\S*|поднимут|поднимают|проиндекс\S*|индекс\S*|прибав\S*|урезали|уменьшил\S*)(?: |[?.,]|$)|(?:приш[ёло]+|пришла|стал[ао]|получила?|заплатили|перечислили|дали) (?:\S+ ){0,3}(?:меньше|вместо)(?: |$)/;

/** "Сколько ждать?" of the measure in talk. */
function asksHowLongItTakes({ heard, turn }: Session): boolean {
  return (
    turn.state === 'assistant' &&
    /^(?:(?:а|и|ну|это) )*(?:сколько|как долго|долго(?: ли)?) (?:\S+ )?(?:ждать|ожидать|рассматрива\S*|оформля\S*)(?: (?:решени[яе]|ответ[а]?))?[?. ]*$/.test(
      heard.normalised,
    )
  );
}

/** "А за третьего?" after a sum was told: hers is worked out. */
function asksOfAnotherChild({ heard, top }: Session): boolean {
  return (
    top?.flow === 'consultation' &&
    (top.aspect === 'amount' || top.aspect === 'about') &&
    /^(?:а )?(?:за|на) (?:перв|втор|трет|четв[её]рт|пят)\S+(?: реб[её]нка)?[? ]*$/.test(heard.normalised)
  );
}

/** "Пособие при рождении сколько": the sum of what is named, whatever an article says around it. */
function asksSumOf(mention: Mention, { intent, p }: IntentGuess): boolean {
  return intent === 'amount' && p >= plainlyFrom && mention.kind === 'sure' && mention.score >= plainlyFrom;
}

const plainlyFrom = 0.9;

/** "А какие документы нужны?" right after a measure is about that measure, not about papers in general. */
function isAboutTalk(session: Session, mention: Mention, intent: Intent): boolean {
  const isShort = session.heard.normalised.split(' ').length <= mostWordsOfEllipsis;
  return (
    isShort && mention.kind === 'none' && ofTheTalk.includes(intent) && measureAsked(session) !== undefined
  );
}

const mostWordsOfEllipsis = 6;
const ofTheTalk: readonly Intent[] = ['documents', 'how_to_apply', 'amount'];

function isPlainWish(session: Session): boolean {
  const { understood: heard, choiceId } = session.heard;
  if (choiceId !== undefined || asksSomething(session)) return true;
  const [{ intent, p }] = heard.guesses;
  const namesOne = mentionIn(session).kind === 'sure' && p >= 0.5;
  return (heard.decision === 'answer' || namesOne) && !isTalk(intent);
}

/** Perhaps the second half of what was not understood a moment ago; perhaps one of a few wishes. */
function unclear(session: Session): void | Promise<void> {
  const digits = /^(\d{3}) ?(\d{3})$/.exec(session.heard.normalised);
  if (digits)
    return misunderstood(session, repairTexts(session, 'code-hint', { code: `${digits[1]}-${digits[2]}` }));
  const joined = withLastWords(session);
  if (joined) {
    session.memory.unclear = undefined;
    const done = followRequest(joined);
    return done === undefined ? session.join(joined) : done.then(() => session.join(joined));
  }
  const { guesses, decision } = session.heard.understood;
  // Better a person too early than a wall before one in need.
  if (
    guesses[0].intent === 'urgent_help' &&
    guesses[0].p >= urgentFrom &&
    !speaksOfLapse(session.heard.normalised)
  )
    return handleCrisis(session);
  const worth = guesses.filter(({ p }) => p >= 0.1).map(({ intent }) => intent);
  const named = worth.filter(isOffered);
  const [only] = named;
  // One thing alone is not asked about but done.
  if (decision === 'clarify' && only !== undefined && named.length === 1 && guesses[0].intent === only)
    return performIntent(session, only);
  const areSmallTalk = worth.every(isTalk);
  if (
    decision === 'clarify' &&
    !areSmallTalk &&
    session.memory.misunderstood === 0 &&
    worth.length > 1 &&
    named.length > 0
  ) {
    session.memory.misunderstood += 1;
    return clarifyIntents(session, worth);
  }
  return misunderstood(session);
}

const urgentFrom = 0.5;

/** Sent in pieces: "положено ли мне", "вот это, на детей которое". Only when together they are plain. */
function withLastWords(session: Session): Session | undefined {
  const { unclear: before, lastAt } = session.memory;
  if (before === undefined || lastAt === undefined) return undefined;
  if (session.turn.now.getTime() - Date.parse(lastAt) > piecesWithinMs) return undefined;
  const joined = session.part(`${before} ${session.heard.normalised}`);
  const isPlain = joined.heard.understood.decision === 'answer' || mentionIn(joined).kind === 'sure';
  return isPlain && !isTalk(joined.heard.understood.guesses[0].intent) ? joined : undefined;
}

const piecesWithinMs = 20_000;

function scoreOf(mention: Mention): number {
  return mention.kind === 'none' ? 0 : mention.score;
}
