import { describe, expect, it } from 'vitest';
import { inRussian } from '../../understanding/testing/in-russian.ts';
import { behalfIn, explicitBehalfIn, isAboutSelf, saysOnlyBehalf } from './behalf.ts';
import { certificateKindIn } from './certificates.ts';
import { changeKindIn } from './changes.ts';
import { asksForSelf } from './household.ts';

describe('for whom', () => {
  it.each([
    ['звоню за бабушку', 'adult'],
    ['когда маме придет пенсия', 'adult'],
    ['мамины деньги за декабрь придут до праздников', 'adult'],
    ['я десятого ноября сдавала документы за маму', 'adult'],
    ['это петрова анна тестовна я звоню по поводу мамы по доверенности', 'adult'],
    ['я опекун, когда придут деньги', 'ward'],
    ['моему подопечному не пришла пенсия', 'ward'],
    ['звоню за сына', 'child'],
    ['i am calling for my mother', 'adult'],
    ['когда придут детские', undefined],
    ['где мое заявление на единое на двоих детей', undefined],
    ['муж умер, когда придут похоронные', undefined],
    ['соседке пришло а мне нет', undefined],
    ['когда придут деньги', undefined],
  ])('"%s": %s', (text, behalf) => {
    expect(behalfIn(inRussian(text))).toBe(behalf);
  });

  it('knows the bare statement from a question', () => {
    expect(saysOnlyBehalf('здравствуйте, звоню за бабушку')).toBe(true);
    expect(saysOnlyBehalf('я опекун')).toBe(true);
    expect(saysOnlyBehalf('звоню за бабушку когда придет пенсия')).toBe(false);
    expect(saysOnlyBehalf('мамина пенсия')).toBe(false);
    expect(explicitBehalfIn('когда маме придет пенсия')).toBeUndefined();
  });

  it('knows when she is back at herself', () => {
    expect(isAboutSelf('а моя пенсия когда')).toBe(true);
    expect(isAboutSelf('когда придет пенсия')).toBe(false);
    expect(asksForSelf('а теперь про меня')).toBe(true);
    expect(asksForSelf('а мне положено?')).toBe(false);
  });
});

it.each([
  ['справка о размере моей пенсии с разбивкой по годам', 'pension-size'],
  ['дайте справку предпенсионера', 'pre-pension'],
  ['нужна справка что я не получаю пособие', 'benefits-received'],
  ['справку что я безработный где взять', 'unemployment'],
  ['сколько у меня пенсионных баллов где посмотреть', 'work-record'],
  ['банк просит справку об остатке маткапа', 'matkapital-rest'],
  ['электронный сертификат на коляску', 'tsr-certificate'],
  ['розовую справку затопило как взять дубликат', 'disability'],
  ['нужна бумага что я многодетная', 'large-family'],
  ['справка о составе семьи', 'household'],
  ['родовой сертификат электронный где вообще лежит', 'birth-certificate'],
  ['мне нужна справка', undefined],
])('"%s" asks for %s', (text, kind) => {
  expect(certificateKindIn(text)).toBe(kind);
});

it.each([
  ['хочу поменять номер карты для выплаты', 'account'],
  ['вышла замуж, фамилия другая', 'name'],
  ['у меня новый телефон измените', 'phone'],
  ['поменяйте адрес доставки пенсии', 'address'],
  ['переехали с комсомольска в хабаровск', 'address'],
  ['новые паспортные данные внести', 'papers'],
  ['обновите мои данные', undefined],
])('"%s" changes %s', (text, kind) => {
  expect(changeKindIn(text)).toBe(kind);
});
