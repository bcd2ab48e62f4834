import type { MetricName } from '#core/reports/index.ts';
import type { ContactBook, DayBooks } from './day-books.ts';

/**
 * Without what nobody there can know: percentiles, which reports read off between thresholds; how a call sounded; what an
 * answer came to, which is in its words alone; how sure the assistant was; what stands in other books than histories.
 */
export type OwnFigures = Readonly<Partial<Record<MetricName, number | undefined>>>;

/**
 * Every number of reports that people of the day can know, from their own books: by the words of docs/metrics.md, without
 * the code that reports are made by. `shortMs`: who leaves so soon is counted apart.
 */
export function ownFigures(
  books: DayBooks,
  { targetMs, shortMs }: { readonly targetMs: number; readonly shortMs: number },
): OwnFigures {
  const { contacts, visits, handlings } = books;
  const repeated = repeatedIn(contacts);
  const waitOf = ({ enteredAt, endedAt = enteredAt }: (typeof visits)[number]) => endedAt - enteredAt;
  const answered = visits.filter(({ end }) => end === 'answered');
  const left = visits.filter(({ end }) => end === 'left');
  const short = left.filter((visit) => waitOf(visit) <= shortMs).length;
  const abandoned = left.length - short;
  const offered = answered.length + abandoned;
  const inTime = answered.filter((visit) => waitOf(visit) <= targetMs).length;
  const leftInTime = left.filter((visit) => waitOf(visit) <= targetMs).length;
  const handled = handlings.filter(({ endedAt }) => endedAt !== undefined);
  const talkMs = sum(handled, ({ joinedAt, endedAt = joinedAt }) => endedAt - joinedAt);
  const wrapped = handled.filter(({ wrappedAt }) => wrappedAt !== undefined);
  const wrapUpMs = sum(wrapped, ({ endedAt = 0, wrappedAt = endedAt }) => wrappedAt - endedAt);
  const replied = handlings.filter(({ repliedAt }) => repliedAt !== undefined);
  const transferred = handlings.filter(({ isTransferred }) => isTransferred).length;
  const wrote = contacts.filter(({ turns }) => turns > 0);
  const wantedPerson = wrote.filter((contact) => contact.visits.length > 0).length;
  const metPerson = contacts.filter((contact) => contact.handlings.length > 0);
  const contained = wrote.filter((one) => one.visits.length === 0 && !repeated.has(one)).length;
  const rated = contacts.filter(({ score }) => score !== undefined);
  const turns = sum(contacts, (contact) => contact.turns);
  const asked = sum(contacts, (contact) => contact.asked);
  const missed = sum(contacts, (contact) => contact.missed);
  const spokenTurns = sum(contacts, (contact) => contact.spokenTurns);
  const unrecognised = sum(contacts, (contact) => contact.unrecognised);
  return {
    offered,
    answered: answered.length,
    abandoned,
    shortAbandoned: short,
    abandonedShare: share(abandoned, offered),
    flowedOut: 0,
    serviceLevel: share(inTime, offered),
    serviceLevelOfAnswered: share(inTime, answered.length),
    serviceLevelOfAll: share(inTime, answered.length + left.length),
    sl2: share(inTime + leftInTime, answered.length + left.length),
    asa: mean(sum(answered, waitOf), answered.length),
    handled: handled.length,
    aht: mean(talkMs + wrapUpMs, handled.length),
    talk: mean(talkMs, handled.length),
    // Nobody there puts a caller on hold.
    hold: mean(0, handled.length),
    heldShare: share(0, handled.length),
    wrapUp: mean(wrapUpMs, wrapped.length),
    firstReply: mean(
      sum(replied, ({ joinedAt, repliedAt = joinedAt }) => repliedAt - joinedAt),
      replied.length,
    ),
    transferred,
    transferShare: share(transferred, handled.length),
    offersMissedShare: share(
      sum(visits, ({ missed }) => missed),
      sum(visits, ({ offers }) => offers),
    ),
    contacts: contacts.length,
    wrote: wrote.length,
    wantedPerson,
    metPerson: metPerson.length,
    contained,
    containment: share(contained, wrote.length),
    handoffShare: share(wantedPerson, wrote.length),
    fcr: share(metPerson.filter((contact) => !repeated.has(contact)).length, metPerson.length),
    repeatShare: share(repeated.size, contacts.length),
    csat: share(rated.filter(({ score = 0 }) => score >= 4).length, rated.length),
    rating: share(
      sum(rated, ({ score = 0 }) => score),
      rated.length,
    ),
    rated: rated.length,
    responseRate: share(rated.length, contacts.filter(({ wasAskedToRate }) => wasAskedToRate).length),
    informed: contacts.filter(({ isInformed }) => isInformed).length,
    checked: contacts.filter(({ isChecked }) => isChecked).length,
    asked,
    missed,
    missedShare: share(missed, asked),
    spokenTurns,
    recogniserSureness: share(
      sum(contacts, ({ surenessHundredths }) => surenessHundredths) / 100,
      spokenTurns - unrecognised,
    ),
    unrecognisedShare: share(unrecognised, spokenTurns),
    misunderstoodShare: share(
      sum(contacts, ({ personOffered }) => personOffered),
      turns,
    ),
    askedBackShare: share(
      sum(contacts, ({ askedBack }) => askedBack),
      turns,
    ),
    silenceShare: share(
      sum(contacts, ({ silences }) => silences),
      turns,
    ),
    handedByMisunderstanding: contacts.filter(({ wasMisunderstood }) => wasMisunderstood).length,
    crises: contacts.filter(({ isCrisis }) => isCrisis).length,
    outbound: 0,
  };
}

/** She came again with it, or with what nobody can tell apart from it. */
function repeatedIn(contacts: readonly ContactBook[]): ReadonlySet<ContactBook> {
  const isSame = (one: ContactBook, other: ContactBook) =>
    one.measureId === undefined || other.measureId === undefined || one.measureId === other.measureId;
  return new Set(
    contacts.filter((earlier) =>
      contacts.some(
        (later) =>
          later.citizen === earlier.citizen && later.startedAt > earlier.startedAt && isSame(earlier, later),
      ),
    ),
  );
}

function sum<T>(items: readonly T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

function mean(total: number, count: number): number | undefined {
  return count === 0 ? undefined : Math.round(total / count);
}
