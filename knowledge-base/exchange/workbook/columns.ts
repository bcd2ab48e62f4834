/** One column of the workbook: `key` in code, the heading in both languages, a word of help for editors. */
export interface Column {
  readonly key: string;
  readonly ru: string;
  readonly en: string;
  readonly help: string;
  /** Other headings that are understood. */
  readonly also?: readonly string[];
}

export type TableId = 'measures' | 'conditions' | 'examples' | 'acts';

export interface TableLayout {
  readonly id: TableId;
  readonly ru: string;
  readonly columns: readonly Column[];
}

const column = (key: string, ru: string, en: string, help: string, also: readonly string[] = []): Column => ({
  key,
  ru,
  en,
  help,
  also,
});

/** A text in two languages takes two columns: `name` and `name.en`. */
const texts = (key: string, ru: string, en: string, help: string): Column[] => [
  column(key, ru, en, help, [`${en} (ru)`]),
  column(`${key}.en`, `${ru} (англ.)`, `${en} (en)`, 'то же по-английски; можно оставить пустым'),
];

const measureColumn = column('measure', 'мера', 'measure', 'код меры с листа «Меры»', [
  'код меры',
  'measure id',
]);

const MEASURES: readonly Column[] = [
  column('id', 'код', 'id', 'маленькие латинские буквы, цифры, дефис: nsk-third-child; не меняется', [
    'код меры',
    'measure id',
  ]),
  column('version', 'версия', 'version', 'номер версии; пусто — как у действующей, для новой меры 1'),
  ...texts('name', 'название', 'name', 'полное название из закона'),
  ...texts('shortName', 'короткое название', 'short name', 'как назвать меру в разговоре'),
  column('colloquial', 'народные названия', 'everyday names', 'как говорят люди; через точку с запятой', [
    'colloquial',
  ]),
  ...texts('summary', 'кратко', 'summary', 'одно-два предложения: что и кому'),
  column('level', 'уровень', 'level', 'федеральный, региональный или муниципальный'),
  column('territory', 'территория', 'territory', 'коды или названия регионов; RU — вся страна', [
    'регион',
    'region',
  ]),
  column('authority', 'ведомство', 'authority', 'код или название из справочника ведомств', ['орган']),
  column(
    'lifeEvents',
    'жизненные события',
    'life events',
    'коды или названия из справочника; через точку с запятой',
  ),
  ...texts('recipients', 'получатели', 'recipients', 'кому положено; через точку с запятой'),
  column(
    'form',
    'вид',
    'form',
    'единовременная выплата, ежемесячная выплата, сертификат, услуга, льгота, в натуре',
  ),
  column('mode', 'порядок', 'mode', 'проактивно, по заявлению или смешанно'),
  ...texts('modeNote', 'порядок, пояснение', 'mode note', 'когда без заявления, когда с ним'),
  ...texts('where', 'куда обращаться', 'where', 'через точку с запятой'),
  ...texts('bring', 'что принести', 'bring', 'только то, чего ведомство не получит само'),
  ...texts('terms.decision', 'срок решения', 'decision term', 'за сколько дней решают'),
  ...texts('terms.payment', 'срок выплаты', 'payment term', 'когда платят'),
  ...texts('terms.apply', 'срок обращения', 'application term', 'до какого дня можно обратиться'),
  column('acts', 'акты', 'acts', 'законы и постановления; через точку с запятой или на листе «Акты»'),
  column('effective.from', 'действует с', 'effective from', 'дата: 31.12.2026'),
  column('effective.to', 'действует по', 'effective to', 'дата; пусто — бессрочно'),
  column(
    'shortcuts',
    'сокращённые вопросы',
    'shortcuts',
    'факты, которые отвечают сразу на несколько условий',
  ),
  column(
    'eligibility',
    'условия целиком',
    'eligibility',
    'всё дерево условий в YAML, если таблицы «Условия» мало',
  ),
  ...texts('amount.words', 'размер словами', 'amount words', 'как сказать о размере'),
  column(
    'amount.kind',
    'размер: чем задан',
    'amount kind',
    'слова, параметр или функция; можно не заполнять',
  ),
  column('amount.parameter', 'размер: параметр', 'amount parameter', 'код параметра из справочника'),
  column('amount.on', 'размер: на дату', 'amount on', 'asOf, at или факт-дата, на который берут значение'),
  column('amount.fn', 'размер: функция', 'amount function', 'имя проверенной функции: unified-benefit@1'),
  column('amount.period', 'размер: период', 'amount period', 'разово, в месяц или в день'),
  column('amount.coefficient', 'районный коэффициент', 'district coefficient', 'да, если умножают'),
  column('amount.parameters', 'размер: все параметры', 'amount parameters', 'какие параметры нужны функции'),
  column('compatibility.choiceWith', 'на выбор с', 'choice with', 'коды мер, из которых выбирают одну'),
  column('compatibility.togetherWith', 'вместе с', 'together with', 'коды мер, которые часто идут рядом'),
  column('compatibility.notWith', 'несовместима с', 'not with', 'коды мер, которые нельзя получать вместе'),
  ...texts('notes', 'примечания', 'notes', 'через точку с запятой'),
  column('doubts', 'сомнения', 'doubts', 'что ещё надо сверить'),
  column('source', 'источник', 'source', 'откуда взяты сведения'),
  column('confidence', 'достоверность', 'confidence', 'высокая, средняя или низкая'),
  column('asOf', 'сведения на дату', 'as of', 'на какой день верно'),
  column('other', 'прочее', 'other', 'остальные поля меры в YAML; обычно пусто'),
];

const CONDITIONS: readonly Column[] = [
  measureColumn,
  column('id', 'условие', 'condition id', 'короткий код условия внутри меры: c1', ['код условия', 'id']),
  column(
    'alt',
    'вариант',
    'alt',
    'строки с одной буквой — «хотя бы одно из»; строка без условия — слова всей группы',
    ['или', 'group'],
  ),
  column('except', 'исключение', 'exception', 'да — меры нет, если это верно', ['except']),
  column('if', 'выражение', 'expression', 'child.birthDate <= asOf; или заполните факт, знак и значение', [
    'condition',
    'if',
  ]),
  column('fact', 'факт', 'fact', 'код или название факта из справочника'),
  column('operator', 'знак', 'operator', '=, не равно, не больше, меньше, одно из …'),
  column('value', 'значение', 'value', 'да, нет, число, дата, вариант ответа или выражение'),
  ...texts('text', 'условие словами', 'text', 'если программе не проверить: ответ будет «возможно»'),
  column('entitled', 'положена мера', 'entitled to', 'код другой меры: условие — что она положена'),
  column('tree', 'сложное условие', 'tree', 'вложенное условие в YAML'),
  column('ground', 'основание', 'ground', 'статья закона; обязательно', ['закон', 'act']),
  ...texts('yes', 'если да', 'yes', 'что сказать, когда условие выполнено'),
  ...texts('no', 'если нет', 'no', 'что сказать, когда не выполнено'),
  ...texts('ask', 'если неизвестно', 'ask', 'что сказать, когда ещё не известно'),
];

const EXAMPLES: readonly Column[] = [
  measureColumn,
  column('name', 'пример', 'example', 'название примера', ['name', 'название']),
  column('at', 'на дату', 'at', 'день, на который считают', ['date', 'дата']),
  column('facts', 'факты', 'facts', 'факт=значение; факт=от..до; через точку с запятой'),
  column('declined', 'не сказали', 'declined', 'факты, на которые не ответили'),
  column('expect', 'ответ', 'expect', 'положено, не положено, нужны сведения, возможно'),
  column('amount', 'сумма', 'amount', 'в рублях: 12 345,67'),
  column('other', 'прочее', 'other', 'остальные поля примера в YAML; обычно пусто'),
];

const ACTS: readonly Column[] = [
  measureColumn,
  column('act', 'акт', 'act', 'ссылка целиком: 81-ФЗ от 19.05.1995, ст. 9'),
  column('number', 'номер', 'number', 'или по частям: номер'),
  column('date', 'дата', 'date', 'дата принятия'),
  column('title', 'название акта', 'title', 'название', ['название']),
  column('authority', 'кем принят', 'adopted by', 'орган', ['authority']),
  column('url', 'ссылка', 'url', 'адрес публикации'),
];

export const LAYOUTS: Readonly<Record<TableId, TableLayout>> = {
  measures: { id: 'measures', ru: 'Меры', columns: MEASURES },
  conditions: { id: 'conditions', ru: 'Условия', columns: CONDITIONS },
  examples: { id: 'examples', ru: 'Примеры', columns: EXAMPLES },
  acts: { id: 'acts', ru: 'Акты', columns: ACTS },
};

export const TABLE_IDS = ['measures', 'conditions', 'examples', 'acts'] as const satisfies readonly TableId[];

/** The sheet of explanations in an exported workbook; an import skips it. */
export const HELP_SHEET = { ru: 'Справка', en: 'help' };
