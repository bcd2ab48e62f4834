import type { Assistant, AssistantReply, CorePhrase, Listener, Saying } from '#core/conversations/index.ts';
import { formatLinkCode } from '#core/people/index.ts';
import { mediumOf } from './engine/medium.ts';
import { openSession } from './engine/open-session.ts';
import type { TurnEngine } from './engine/route.ts';
import type { Session, Tools } from './engine/session.ts';
import { readingOf } from './engine/turn-reading.ts';
import { beginTurn } from './flows/before-turn.ts';
import { corePhrases } from './flows/core-phrases/flow.ts';
import { expectedKind } from './flows/expects.ts';
import { forms } from './flows/forms.ts';
import { shortHello } from './flows/greeting/flow.ts';
import { topicOf } from './flows/operator/topic.ts';
import { mayRepeat } from './flows/personal/said-before.ts';
import { routes } from './flows/routes.ts';
import { settleDoubt } from './language-model/settle-doubt.ts';
import { createOperatorHelp, type OperatorHelp } from './operator-help/operator-help.ts';
import type { Knowledge } from './ports.ts';
import type { Services } from './services.ts';
import { Heard } from './understanding/heard.ts';
import { Learner } from './understanding/learner.ts';
import type { Understanding } from './understanding/load.ts';
import type { LearningMemory } from './understanding/memory.ts';
import { spokenPhrases } from './wording/spoken.ts';
import { portion, type Unsaid, type Voiced, voiced, wantsMore } from './wording/voice.ts';

export interface AssistantDeps {
  readonly knowledge: Knowledge;
  readonly services: Services;
  /** Trained models; loaded from the repository's phrases when absent. */
  readonly understanding?: Understanding;
  /** Keeps what was learnt from one start to the next; nothing does when absent. */
  readonly memory?: LearningMemory;
  /** Runs the routes; botkit when absent. */
  readonly engine?: TurnEngine;
}

/** An assistant that answers as soon as it is ready; turns asked before that wait. */
export interface LoadedAssistant extends Assistant {
  /** Botkit is imported and the models are trained. Rejects with AppError understanding-data-invalid. */
  readonly ready: Promise<void>;
  /**
   * Learns the phrases and the names of measures of the knowledge base in use when they are others than before. Takes
   * seconds, beside the turns; until then what was learnt before answers.
   */
  learn(): Promise<void>;
  /** What flows ask with, as learnt by now, for what works beside the turns. Resolves when the assistant is ready. */
  tools(): Promise<Tools>;
  /** Beside the turns, for operators. Resolves when the assistant is ready. */
  operatorHelp(): Promise<OperatorHelp>;
}

/**
 * The program's side of conversations. Pure in turn, dialog state and knowledge. Loading begins at once and takes
 * about a second: botkit is imported and the models are trained, once.
 */
export function createAssistant(deps: AssistantDeps): LoadedAssistant {
  const loaded = load(deps);
  const ready = loaded.then(() => undefined);
  // Who does not look at `ready` hears of a failure with the first turn.
  ready.catch(() => undefined);
  return {
    ready,
    async respond(turn) {
      const { engine, toolsOf, learner } = await loaded;
      const tools = toolsOf(learner.current);
      const session = openSession(turn, tools);
      const rest = unsaidOf(session);
      if (rest === undefined) {
        await settleDoubt(session);
        beginTurn(session);
        await engine.run(session);
      }
      return closeSession(session, rest);
    },
    learn: async () => (await loaded).learner.learn(),
    tools: async () => {
      const { toolsOf, learner } = await loaded;
      return toolsOf(learner.current);
    },
    operatorHelp: async () => {
      const { toolsOf, learner } = await loaded;
      return createOperatorHelp(() => toolsOf(learner.current));
    },
    phrase: (name, listener) => phraseFor(name, listener),
    codeInWords: (code, listener) => codeFor(code, listener),
  };
}

/** What the core itself tells, worded for its channel. */
function phraseFor(name: CorePhrase, { language, channel }: Listener): string {
  const medium = mediumOf(channel);
  const text = corePhrases.in(language, name, {}, medium);
  return medium === 'voice' ? spokenPhrases(text, language).join(' ') : text;
}

function codeFor(code: string, { language, channel }: Listener): string {
  const written = formatLinkCode(code);
  return mediumOf(channel) === 'voice' ? spokenPhrases(written, language).join(' ') : written;
}

async function load({ knowledge, services, engine, understanding, memory }: AssistantDeps) {
  const [readyEngine, learner] = await Promise.all([
    engine ??
      import('./engine/botkit-engine.ts').then(({ createBotkitEngine }) => createBotkitEngine(routes)),
    Learner.open(knowledge, { ...(understanding ? { understanding } : {}), memory }),
  ]);
  const toolsOf = toolsWith(knowledge, services);
  warmUp(toolsOf(learner.current), knowledge);
  return { engine: readyEngine, learner, toolsOf };
}

/** Enough to be quick, a few hundredths of a second. */
const namesHeard = 40;

/** The first who speaks does not wait for what is put up on first use: the index of names, the tables of regions. */
function warmUp({ hear, measures, seconds }: Tools, knowledge: Knowledge): void {
  const names = knowledge.measures().flatMap((measure) => measure.names?.slice(0, 1) ?? []);
  for (const text of names.slice(0, namesHeard)) {
    hear({ kind: 'text', text }).requests({ findMeasures: measures(), ...(seconds ? { seconds } : {}) });
  }
}

/** Tools are made once for what is learnt. */
function toolsWith(knowledge: Knowledge, services: Services): (learnt: Understanding) => Tools {
  let made: { readonly of: Understanding; readonly tools: Tools } | undefined;
  return (learnt) => {
    if (made?.of !== learnt) {
      const regions = learnt.regionsWith(knowledge.regions());
      const ears = { ...learnt, english: learnt.englishWith(knowledge.measures()) };
      const tools: Tools = {
        knowledge,
        services,
        forms,
        regions,
        hear: (body) => new Heard(body, ears),
        measures: (region) => learnt.measures.of(knowledge, region),
        ...(learnt.seconds ? { seconds: learnt.seconds } : {}),
      };
      made = { of: learnt, tools };
    }
    return made.tools;
  };
}

/** "Дальше": the rest of what was too much to say at once; anything else she says lets it go. */
function unsaidOf(session: Session): Unsaid | undefined {
  const { memory, heard, medium } = session;
  const { unsaid } = memory;
  memory.unsaid = undefined;
  return unsaid && medium === 'voice' && wantsMore(heard) && mayRepeat(session) ? unsaid : undefined;
}

function closeSession(session: Session, rest?: Unsaid): AssistantReply {
  const { memory, turn } = session;
  const said = greetedOnce(session);
  if (said.length > 0) {
    memory.lastSaid = said.map(({ text, choices }) => ({ text, ...(choices ? { choices } : {}) }));
  }
  const { sayings: say, unsaid } = worded(session, said, rest);
  memory.unsaid = unsaid;
  const topic = topicOf(session);
  const understood = readingOf(session);
  return {
    dialog: { ...memory },
    say,
    ...(understood ? { understood } : {}),
    ...(session.action ? { action: session.action } : {}),
    ...(topic === undefined ? {} : { topic }),
    ...(session.language === turn.language ? {} : { language: session.language }),
    ...(session.identification && session.identification !== turn.identification
      ? { identification: session.identification }
      : {}),
    ...(session.hidesMessage ? { hidesMessage: true } : {}),
  };
}

/** As the channel tells it. Who listens to a voice is told what kind of answer comes. */
function worded(session: Session, said: readonly Saying[], rest?: Unsaid): Voiced {
  const { medium } = session;
  if (medium !== 'voice') return { sayings: said };
  const { sayings, unsaid } = rest
    ? portion(rest, session.memory)
    : voiced(said, { ...session.memory, hearsAll: session.top?.flow === 'our-call' });
  const expects = unsaid ? 'yes-no' : expectedKind(session, sayings);
  const asHeard = {
    ...(expects ? { expects } : {}),
    ...(session.memory.isSlow ? ({ pace: 'slow' } as const) : {}),
    ...(session.memory.isLoud ? ({ volume: 'loud' } as const) : {}),
  };
  return {
    sayings: sayings.map((saying) => ({ ...saying, ...asHeard })),
    ...(unsaid ? { unsaid } : {}),
  };
}

/** The first answer of a conversation says who is speaking. */
function greetedOnce(session: Session): readonly Saying[] {
  const { memory, said, action } = session;
  const [first, ...rest] = said;
  if (memory.isGreeted || first === undefined) return said;
  memory.isGreeted = true;
  if (action?.type === 'handoff') return said;
  return [{ ...first, text: `${shortHello(session)} ${first.text}` }, ...rest];
}
