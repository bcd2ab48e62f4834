import type { Sex } from './name-cases.ts';

const men =
  'александр алексей альберт анатолий андрей антон аркадий арсений артем артур богдан борис вадим валентин валерий василий виктор виталий владимир владислав всеволод вячеслав геннадий георгий герман глеб григорий давид даниил данил данила денис дмитрий евгений егор ефим захар иван игнат игорь илья иннокентий иосиф камиль карим кирилл константин лев леонид макар максим марат марк мартин матвей михаил мирон мурат назар никита николай олег павел петр платон прохор равиль рамиль ренат ринат роберт родион роман руслан рустам савелий семен сергей станислав степан тарас тимофей тимур федор филипп фарид шамиль эдуард эльдар эмиль юрий яков ян ярослав';
const women =
  'аида алевтина александра алена алина алиса алла альбина амина анастасия ангелина анжела анна антонина анфиса арина валентина валерия варвара василиса вера вероника виктория виолетта галина гульнара дарья диана дина ева евгения евдокия екатерина елена елизавета жанна зинаида злата зоя зульфия инга инесса инна ирина карина кира клавдия клара кристина ксения лариса лейла лиана лидия лилия любовь людмила маргарита марианна марина мария марта марфа милана мирослава надежда наталья наталия нелли нина оксана олеся ольга пелагея полина прасковья раиса регина римма роза розалия руфина светлана серафима снежана софия софья стефания таисия тамара татьяна ульяна фаина фатима эвелина элеонора элина эльвира эльмира эмма юлия яна ярослава';

export interface FirstName {
  readonly value: string;
  readonly sex: Sex;
  /** Not the nominative. */
  readonly isOblique: boolean;
}

const irregular: Readonly<Record<string, string>> = {
  петр: 'петра петру петром петре',
  павел: 'павла павлу павлом павле',
  лев: 'льва льву львом льве',
  любовь: 'любови любовью',
};

/** Every case of every name → the names it may be. */
export const firstNames: ReadonlyMap<string, readonly FirstName[]> = table();

function table(): Map<string, FirstName[]> {
  const forms = new Map<string, FirstName[]>();
  const add = (form: string, name: FirstName) => {
    const list = forms.get(form) ?? [];
    if (!list.some(({ value }) => value === name.value)) forms.set(form, [...list, name]);
  };
  for (const [list, sex] of [
    [men, 'm'],
    [women, 'f'],
  ] as const) {
    for (const value of list.split(' ')) {
      add(value, { value, sex, isOblique: false });
      for (const form of obliqueOf(value, sex)) add(form, { value, sex, isOblique: true });
    }
  }
  return forms;
}

function obliqueOf(name: string, sex: Sex): string[] {
  const known = irregular[name];
  if (known !== undefined) return known.split(' ');
  const stem = name.slice(0, -1);
  const ending = name.at(-1) ?? '';
  if (ending === 'а') return [`${stem}ы`, `${stem}и`, `${stem}е`, `${stem}у`, `${stem}ой`];
  if (ending === 'я') return [`${stem}и`, `${stem}ю`, `${stem}ей`, `${stem}е`];
  if (ending === 'й' || ending === 'ь')
    return sex === 'm' ? [`${stem}я`, `${stem}ю`, `${stem}ем`, `${stem}е`, `${stem}и`] : [`${stem}и`];
  return sex === 'm' ? [`${name}а`, `${name}у`, `${name}ом`, `${name}е`] : [];
}
