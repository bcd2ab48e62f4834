/** Steps an operator is to take in talks about a topic. */
export interface Script {
  /** Of the tenant's tree of topics; a group stands for all topics in it. Absent: any topic. */
  readonly topic?: string;
  readonly steps: readonly ScriptStep[];
}

export interface ScriptStep {
  readonly id: string;
  readonly title: string;
  /** Any of them said means that the step was taken; see `phrasePattern`. */
  readonly phrases: readonly string[];
}

/** What a tenant sets for its own operators. */
export interface QualityRules {
  /** Never said to a citizen; see `phrasePattern`. */
  readonly forbidden: readonly string[];
  readonly rude: readonly string[];
  readonly scripts: readonly Script[];
  /** A citizen who wrote waits for an operator no longer than this. */
  readonly replyMs: number;
  /** Of a call, at most. */
  readonly silenceShare: number;
  readonly talkOverShare: number;
}

export const usualRules: QualityRules = {
  forbidden: [
    'понятия не имею',
    'без понятия',
    'откуда (я|мне) знать',
    'откуда я знаю',
    'это не ко мне',
    'не моя проблема',
    'не мои проблемы',
    '(ваши|ваша) (проблемы|проблема)',
    'не мое дело',
    'не моя забота',
    'я не обязан*',
    'мы не обязаны',
    'ничем не могу помочь',
    'ничем помочь не могу',
    'ничем вам не (могу|можем) помочь',
    'успокойтесь',
    'не (кричите|нервничайте|истерите)',
    'сами виноваты',
    'сами разбирайтесь',
    'разбирайтесь сами',
    'читайте на сайте',
    'я вам (уже|же) ~ (говорил*|сказал*|объяснил*|объяснял*)',
    'сколько (можно|раз) ~ повторять',
    'как хотите',
    'мне все равно',
    'не по нашей части',
    'ищите сами',
    'что вы от меня хотите',
    'хотите жалуйтесь',
    'жалуйтесь (куда|кому) хотите',
  ],
  rude: [
    'дура',
    'дурак',
    'дуры',
    'идиот*',
    'дебил*',
    'кретин*',
    'тупой',
    'тупая',
    'тупые',
    'тупица',
    'бестолков*',
    'ненормальн*',
    'бред',
    'чушь',
    'ерунду (несете|говорите|пишете)',
    'отстань*',
    'отвали*',
    'заткни*',
    'достали',
    'надоели',
    'хамка',
    'хам',
    'нахал*',
    'совсем того',
    'из ума выжил*',
    'головой (думайте|думать надо)',
    'глупости (говорите|пишете|несете)',
    'нищеброд*',
    'попроша*',
    'халявщи*',
    'понаехал*',
    'черт (возьми|побери|знает)',
    'какого черта',
    'к черту',
    'хрен*',
    'на фиг',
    'нафиг',
    'блин',
    'бля*',
    'хуй*',
    'хуе*',
    'нахуй*',
    'похуй*',
    'охуе*',
    '*пизд*',
    'еб*',
    'заеб*',
    'сука',
    'суки',
    'мудак*',
  ],
  scripts: [
    {
      steps: [
        {
          id: 'anything-else',
          title: 'Уточнить, остались ли вопросы',
          phrases: [
            'остались ~ вопрос*',
            'есть ~ еще вопрос*',
            'еще ~ вопрос*',
            'други* вопрос*',
            'чем* ~ еще ~ помочь',
            'еще ~ чем* ~ помочь',
            'еще ~ (помочь|подсказать)',
            'все ~ (понятно|ясно)',
            'ответил* ~ на ~ вопрос*',
            'нужна ~ еще ~ помощь',
          ],
        },
        {
          id: 'farewell',
          title: 'Попрощаться',
          phrases: [
            'до свидания',
            'до встречи',
            'всего (доброго|хорошего|вам)',
            'всего вам (доброго|хорошего)',
            '(хорошего|доброго|приятного) ~ (дня|вечера|утра)',
            'хороших выходных',
            'обращайтесь',
            'будем рады',
            'спасибо за обращение',
            'здоровья вам',
            'будьте здоровы',
            'с наступающим',
          ],
        },
      ],
    },
  ],
  replyMs: 180_000,
  silenceShare: 0.4,
  talkOverShare: 0.1,
};

/** Those that apply: of the topic itself, of its group, and those for any. */
export function scriptsFor({ scripts }: QualityRules, topic: string | undefined): readonly Script[] {
  return scripts.filter(
    (script) =>
      script.topic === undefined || script.topic === topic || topic?.startsWith(`${script.topic}/`) === true,
  );
}
