import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeBase } from '../knowledge-base.ts';
import { loadKnowledgeBase } from '../load.ts';

let kb: KnowledgeBase;

beforeAll(async () => {
  kb = await loadKnowledgeBase(fileURLToPath(new URL('..', import.meta.url)));
});

/** As people write it: everyday names, misspellings, whole sentences. */
const PHRASES: [string, string][] = [
  ['единое пособие', 'edinoe-posobie-child'],
  ['посабие единое на дитей', 'edinoe-posobie-child'],
  ['путинские выплаты положены ли нам', 'edinoe-posobie-child'],
  ['детские с 3 до 7', 'edinoe-posobie-child'],
  ['выплаты малоимущим на детей', 'edinoe-posobie-child'],
  ['универсальное пособие на ребёнка', 'edinoe-posobie-child'],
  ['беременная встала на учет до 12 недель выплата', 'edinoe-posobie-pregnant'],
  ['декретные', 'maternity-benefit'],
  ['дикретные когда придут', 'maternity-benefit'],
  ['студентка беременна декретные', 'maternity-benefit-student'],
  ['разовое пособие при рождении', 'birth-grant'],
  ['единовременая выплата при рождении ребенка', 'birth-grant'],
  ['родился ребёнок сколько дают единоразово', 'birth-grant'],
  ['пособие до полутора лет', 'childcare-insured'],
  ['по уходу до 1,5 лет', 'childcare-insured'],
  ['не работаю пособие по уходу за ребенком до полутора', 'childcare-uninsured'],
  ['маткапитал', 'matkapital'],
  ['мат капитал за второго', 'matkapital'],
  ['матиринский капитал', 'matkapital'],
  ['материнский капитал за первого ребенка', 'matkapital'],
  ['сертификат на ребёнка', 'matkapital'],
  ['снимать с маткапитала каждый месяц', 'matkapital-monthly'],
  ['ежемесячная выплата из мат капитала', 'matkapital-monthly'],
  ['родовой сертификат', 'birth-certificate'],
  ['муж в армии а я беременная', 'conscript-wife-grant'],
  ['больничный', 'sick-leave'],
  ['бальничный как оплачивают', 'sick-leave'],
  ['больничка стаж 6 лет сколько процентов', 'sick-leave'],
  ['больничный по уходу за ребёнком', 'sick-child-leave'],
  ['возврат ндфл семьям с двумя детьми', 'annual-family-payment'],
  ['450 тысяч на ипотеку', 'mortgage-450k'],
  ['семейная ипотека', 'family-mortgage'],
  ['вычет на ребенка', 'child-tax-deduction'],
  ['ухаживаю за ребенком инвалидом десять тысяч', 'disabled-child-care-pay'],
  ['как оформить инвалидность', 'mse-exam'],
  ['пенсия по инвалидности', 'disability-pension-insurance'],
  ['едв инвалиду', 'edv-disabled'],
  ['отказ от соцпакета', 'nsu'],
  ['коляска инвалидная', 'tsr'],
  ['памперсы для инвалида', 'tsr'],
  ['путевка в санаторий', 'sanatorium-nsu'],
  ['парковка инвалид', 'disabled-parking'],
  ['субсидия на коммуналку', 'zhku-subsidy'],
  ['субсидия на квартплату', 'zhku-subsidy'],
  ['капремонт после 80 лет', 'capital-repair-compensation'],
  ['пенсия по старости', 'old-age-pension'],
  ['когда на пенсию', 'old-age-pension'],
  ['пенсия по возрасту', 'old-age-pension'],
  ['пенсия северная', 'pension-early-north'],
  ['многодетная мать пенсия раньше', 'pension-early-large-family'],
  ['социальная пенсия без стажа', 'social-pension-old-age'],
  ['доплата к пенсии до прожиточного минимума', 'pension-social-supplement'],
  ['доплата после 80 лет', 'pension-care-supplement'],
  ['по потере кормильца', 'survivor-pension-insurance'],
  ['похоронные', 'funeral-benefit'],
  ['пособие на погребение', 'funeral-benefit'],
  ['умер отец деньги на похороны', 'funeral-benefit'],
  ['едв ветерану боевых действий', 'edv-veteran'],
  ['чернобыльские', 'edv-radiation'],
  ['встать на биржу', 'unemployment-benefit'],
  ['пособие по безработице', 'unemployment-benefit'],
  ['безработный сколько платят', 'unemployment-benefit'],
  ['бесплатные курсы от биржи', 'retraining-czn'],
  ['сократили на работе какие выплаты', 'severance-pay'],
  ['соцконтракт на бизнес', 'soccontract-business'],
  ['соцконтракт на корову', 'soccontract-lph'],
  ['соцработник для бабушки', 'social-services-home'],
  ['бесплатный юрист', 'free-legal-aid'],
  ['налог на квартиру пенсионеру', 'pensioner-property-tax'],
  ['квартира сироте', 'orphan-housing'],
  ['затопило дом выплата чс', 'emergency-lump-sum'],
  ['травма на работе', 'work-injury-payments'],
  ['вернуть за садик', 'kindergarten-compensation'],
  ['бесплатное питание в школе', 'school-meals-1-4'],
  ['за первенца в хабаровске', 'khb-first-child'],
  ['хабаровский край выплата за первого ребенка', 'khb-first-child'],
  ['краевой маткапитал', 'khb-matkapital'],
  ['лужковские', 'msk-young-family-birth'],
  ['карта детская спб', 'spb-birth-card'],
  ['уголь лнр', 'lnr-coal'],
  ['форма школьная лнр', 'lnr-school-uniform'],
  ['child benefit', 'edinoe-posobie-child'],
  ['maternity capital', 'matkapital'],
  ['funeral benefit', 'funeral-benefit'],
];

describe('search of measures', () => {
  it.each(PHRASES)('has the measure of "%s" among the top three', (text, id) => {
    expect(kb.find(text).map(({ measureId }) => measureId)).toContain(id);
  });

  it('has it first nearly always, and hardly ever is sure of a wrong one', () => {
    const found = PHRASES.map(([text, id]) => ({ id, top: kb.find(text)[0] }));
    const first = found.filter(({ id, top }) => top?.measureId === id);
    const surelyWrong = found.filter(({ id, top }) => (top?.score ?? 0) >= 0.6 && top?.measureId !== id);
    expect(first.length / PHRASES.length).toBeGreaterThan(0.95);
    expect(surelyWrong.length).toBeLessThanOrEqual(1);
  });

  it.each([
    'какая погода завтра',
    'закажи пиццу',
    'привет',
    'курс доллара',
    'спасибо',
    'у меня сломался телефон',
    'как записаться к врачу',
    'asdf qwerty',
    '🙂',
    '',
    '   ',
  ])('is not sure of anything in "%s"', (text) => {
    expect(kb.find(text)[0]?.score ?? 0).toBeLessThan(0.6);
  });

  it('does not take a word common to many measures for a name', () => {
    for (const text of ['пособие', 'деньги', 'ребёнок'])
      expect(kb.find(text)[0]?.score ?? 0).toBeLessThan(0.6);
  });

  it('reads ё as е and Latin letters that look Cyrillic', () => {
    const expected = kb.find('пособие на ребенка');
    expect(kb.find('пособие на ребёнка')).toEqual(expected);
    expect(kb.find('пoсoбиe на рeбенка')).toEqual(expected);
  });

  it('leaves out measures of other regions', () => {
    expect(
      kb.find('краевой маткапитал', { region: '77', limit: 10 }).map(({ measureId }) => measureId),
    ).not.toContain('khb-matkapital');
    expect(kb.find('краевой маткапитал', { region: '27' })[0]?.measureId).toBe('khb-matkapital');
  });

  it('keeps scores between 0 and 1 and copes with a very long text', () => {
    const long = 'единое пособие на ребёнка до 17 лет и маткапитал '.repeat(500);
    for (const { score } of kb.find(long, { limit: 20 })) expect(score).toBeLessThanOrEqual(1);
    expect(kb.find(long).length).toBe(3);
  });
});
