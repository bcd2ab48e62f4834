import { type CertificateKind, certificateKinds } from '#core/registers/index.ts';
import type { Session } from '../../engine/session.ts';
import { returnToTalk } from '../repair/return.ts';
import { formatDay } from '../shared/format.ts';
import { settleForWhom } from './for-whom.ts';
import { gateFor, identify, sayUnavailable, tellPersonal } from './gate.ts';
import { offerToDo } from './offer.ts';
import { askWhichOne } from './pick.ts';
import { operator, personalTexts } from './texts.ts';
import type { Wanted } from './wanted.ts';

/** Papers that others give out: told where. */
const elsewhere = [
  'disability',
  'large-family',
  'low-income',
  'household',
  'birth-certificate',
  'archive',
] as const;
type Kind = CertificateKind | (typeof elsewhere)[number];

type Key = Parameters<typeof personalTexts>[1];

/** Where each is given. */
const aboutTexts: Readonly<Record<Kind, Key>> = {
  'pension-size': 'paper-pension-size',
  'pre-pension': 'paper-pre-pension',
  'benefits-received': 'paper-benefits-received',
  unemployment: 'paper-unemployment',
  'work-record': 'paper-work-record',
  'matkapital-rest': 'paper-matkapital-rest',
  'tsr-certificate': 'paper-tsr-certificate',
  disability: 'paper-disability',
  'large-family': 'paper-large-family',
  'low-income': 'paper-low-income',
  household: 'paper-household',
  'birth-certificate': 'paper-birth-certificate',
  archive: 'paper-archive',
};
const nameTexts: Readonly<Record<CertificateKind, Key>> = {
  'pension-size': 'paper-name-pension-size',
  'pre-pension': 'paper-name-pre-pension',
  'benefits-received': 'paper-name-benefits-received',
  unemployment: 'paper-name-unemployment',
  'work-record': 'paper-name-work-record',
  'matkapital-rest': 'paper-name-matkapital-rest',
  'tsr-certificate': 'paper-name-tsr-certificate',
};

/** In order: the first that fits. Normalised words. */
const kindWords: readonly (readonly [Kind, RegExp])[] = [
  ['birth-certificate', /родов\S* сертификат/],
  ['archive', /архив/],
  ['disability', /инвалидност|розов\S+|мсэ|ипр/],
  ['large-family', /многодетн/],
  ['low-income', /малоимущ|доход/],
  ['household', /состав\S* семьи|о составе|кто прописан/],
  ['pre-pension', /предпенс/],
  ['unemployment', /безработ|бирж|занятост/],
  ['matkapital-rest', /мат\S* ?кап|материнск|маткап/],
  ['tsr-certificate', /(?:электронн\S* |)сертификат|тср|коляск|слухов|памперс|протез/],
  ['work-record', /стаж|выписк|лицев\S* счет|балл|сзи|сзв|трудов|эфс|стд/],
  ['benefits-received', /(?:не ?)?получ\S*|пособи|неполучени|выплат|мер\S* (?:соц|поддержк)|детск/],
  ['pension-size', /пенси/],
];
const english: readonly (readonly [Kind, RegExp])[] = [
  ['pension-size', /pension/],
  ['unemployment', /unemploy/],
  ['work-record', /work record|length of service/],
  ['benefits-received', /benefit/],
];

export function certificateKindIn(normalised: string): Kind | undefined {
  // "Справка о размере пенсии" is about pension, "справка, что не получаю пенсию" too.
  if (/размер\S* (?:\S+ )?пенси|пенси\S* размер/.test(normalised)) return 'pension-size';
  return [...kindWords, ...english].find(([, words]) => words.test(normalised))?.[0];
}

/** Where and how to get a paper; those the register makes out are ordered for whoever is identified. */
export async function tellCertificate(session: Session, wanted: Wanted): Promise<void> {
  const ordered = certificateKinds.find((kind) => wanted.item === `go:${kind}`);
  if (ordered !== undefined) return order(session, wanted, ordered);
  const kind =
    [...certificateKinds, ...elsewhere].find((one) => one === wanted.item) ??
    (session.heard.choiceId === undefined ? certificateKindIn(session.heard.normalised) : undefined);
  if (kind === undefined) return askKind(session, wanted);
  const text = personalTexts(session, aboutTexts[kind]);
  const toOrder = certificateKinds.find((one) => one === kind);
  if (toOrder === undefined || gateFor(session, 'certificate').outcome === 'not-here') {
    session.say(text, {
      choices: [{ id: 'i:nearest_office', label: personalTexts(session, 'visit-office') }, operator(session)],
    });
    return returnToTalk(session);
  }
  session.say(text);
  await offerToDo(session, personalTexts(session, 'offer-paper'), { ...wanted, item: `go:${toOrder}` });
}

async function askKind(session: Session, wanted: Wanted): Promise<void> {
  const kinds = [
    'pension-size',
    'pre-pension',
    'benefits-received',
    'unemployment',
    'work-record',
    'tsr-certificate',
  ] as const;
  await askWhichOne(session, {
    wanted,
    question: personalTexts(session, 'which-paper'),
    options: kinds.map((kind) => ({ id: kind, label: personalTexts(session, nameTexts[kind]) })),
  });
}

async function order(session: Session, wanted: Wanted, kind: CertificateKind): Promise<void> {
  await tellPersonal(session, { kind: 'certificate', wanted }, async () => {
    if ((await settleForWhom(session, wanted)) === 'open') return;
    const result = await session.services.registers.orderCertificate(session.asker, kind);
    if (result.outcome === 'unavailable') return sayUnavailable(session, 'certificate_info');
    if (result.outcome === 'withheld') return identify(session, wanted);
    session.say(
      personalTexts(session, 'paper-ordered', {
        name: personalTexts(session, nameTexts[kind]),
        number: result.number,
        day: formatDay(result.readyOn, session.language),
      }),
      { choices: [operator(session)] },
    );
    returnToTalk(session);
  });
}
