import type { DeskTopic } from '#apps/operator-desk/protocol/index.ts';

const topic = (id: string, title: string, topics: readonly (readonly [string, string])[]): DeskTopic => ({
  id,
  title,
  topics: topics.map(([inner, name]) => ({ id: `${id}/${inner}`, title: name })),
});

/** What a tenant begins with. Ids are kept in the history for good: add, never rename. */
export const defaultTopics: readonly DeskTopic[] = [
  topic('children', 'Семья и дети', [
    ['unified', 'Единое пособие'],
    ['birth', 'Рождение ребёнка'],
    ['capital', 'Материнский капитал'],
    ['large', 'Многодетная семья'],
    ['care', 'Уход за ребёнком до полутора лет'],
    ['other', 'Другое о семье и детях'],
  ]),
  topic('pension', 'Пенсии', [
    ['old-age', 'Страховая пенсия по старости'],
    ['social', 'Социальная пенсия и доплата'],
    ['survivor', 'Пенсия по потере кормильца'],
    ['payment', 'Выплата и доставка пенсии'],
    ['other', 'Другое о пенсиях'],
  ]),
  topic('disability', 'Инвалидность и здоровье', [
    ['payments', 'Ежемесячные выплаты'],
    ['rehabilitation', 'Технические средства и реабилитация'],
    ['sanatorium', 'Санаторное лечение и проезд'],
    ['sick-leave', 'Больничный лист'],
    ['other', 'Другое об инвалидности и здоровье'],
  ]),
  topic('work', 'Работа и доход', [
    ['unemployment', 'Пособие по безработице'],
    ['contract', 'Социальный контракт'],
    ['employer', 'Вопрос работодателя'],
    ['other', 'Другое о работе и доходе'],
  ]),
  topic('housing', 'Жильё и услуги', [
    ['utilities', 'Субсидия на оплату жилья'],
    ['mortgage', 'Ипотека и жильё для семьи'],
    ['other', 'Другое о жилье'],
  ]),
  topic('application', 'Заявление и выплата', [
    ['how', 'Как подать заявление'],
    ['state', 'Состояние заявления'],
    ['refusal', 'Отказ'],
    ['delay', 'Выплата не пришла'],
    ['change', 'Изменить счёт, адрес, данные'],
  ]),
  topic('service', 'Работа служб', [
    ['offices', 'Адреса и часы работы'],
    ['complaint', 'Жалоба'],
    ['thanks', 'Благодарность'],
    ['technical', 'Не работает сайт или приложение'],
    ['mistaken', 'Не к нам'],
  ]),
];
