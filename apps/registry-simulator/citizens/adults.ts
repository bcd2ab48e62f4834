import type { Calendar, Citizen } from './citizen.ts';

/** Pensioners, people with disabilities, those out of work. */
export function adults({ day, month }: Calendar): readonly Citizen[] {
  return [
    {
      subjectId: 'demo-02',
      fullName: 'Примеров Иван Тестович',
      birthDate: '1958-02-23',
      region: '78',
      snils: '99000000254',
      phone: '+79000000002',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$17Ny/TMc8ahHUGpHChBIlw$YndM6j8OD4Ehcm1RJ9zg2w3QnOj9nnOs4VH0Rfx0sBY',
      applications: [
        {
          number: '78-000201',
          measureId: 'zhku-subsidy',
          submittedOn: day(-9),
          state: 'needs-documents',
          decisionOn: day(9),
          remark: 'не хватает квитанций за квартиру за последний месяц',
        },
        {
          number: '78-000202',
          measureId: 'sanatorium-nsu',
          submittedOn: day(-60),
          state: 'in-work',
          decisionOn: day(30),
        },
      ],
      payments: [
        { measureId: 'old-age-pension', amount: 2_387_650, period: month(-1), state: 'paid', day: day(-26) },
        { measureId: 'old-age-pension', amount: 2_387_650, period: month(0), state: 'planned', day: day(4) },
      ],
    },
    {
      subjectId: 'demo-04',
      fullName: 'Тестов Виктор Образцович',
      birthDate: '1972-08-14',
      region: '27',
      snils: '99000000456',
      phone: '+79000000004',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$8D0/1eE7qOamdFXbDpoTnw$NprcnZ5IaZX99xXG5eNMEj/KGOe/c4UJhlJQY/dxcYo',
      applications: [
        {
          number: '27-000401',
          measureId: 'tsr',
          submittedOn: day(-3),
          state: 'received',
          decisionOn: day(12),
        },
      ],
      payments: [
        {
          measureId: 'edv-disabled',
          amount: 386_430,
          period: month(0),
          state: 'returned',
          day: day(-6),
          remark: 'банк вернул деньги: счёт закрыт',
        },
      ],
    },
    {
      subjectId: 'demo-06',
      fullName: 'Примерова Дарья Ивановна',
      birthDate: '1979-01-01',
      region: '61',
      snils: '99000000658',
      phone: '+79000000006',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$0wSIXOvpIWOnC7kjrUxV0w$OFAkRbGLaybjpn87Uc3IYfAEpcyWceiOpt1RGvxwXow',
      applications: [
        {
          number: '61-000601',
          measureId: 'zhku-compensation-federal',
          submittedOn: day(-30),
          state: 'in-work',
          decisionOn: day(-12),
        },
      ],
      wards: [{ subjectId: 'demo-07', relation: 'principal', until: day(200) }],
    },
    {
      subjectId: 'demo-07',
      fullName: 'Примерова Нина Тестовна',
      birthDate: '1946-04-04',
      region: '61',
      snils: '99000000759',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$2DbG30nM9Aei4yKfIhto+Q$7WJ/AhMU41xt1gpGB8SY9zG9oBtY91svIXjLoUE9YfI',
      applications: [
        {
          number: '61-000701',
          measureId: 'social-services-home',
          submittedOn: day(-4),
          state: 'in-work',
          decisionOn: day(6),
        },
      ],
      payments: [
        { measureId: 'old-age-pension', amount: 2_104_512, period: month(0), state: 'planned', day: day(7) },
      ],
    },
    {
      subjectId: 'demo-10',
      fullName: 'Безработнов Олег Тестович',
      birthDate: '1991-12-05',
      region: '77',
      snils: '99000001054',
      phone: '+79000000010',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$9ZLw5O6nl+wT23qU9WK0DA$ryCidnbvJN1M1Vbn3rvMNb8qkmbgogtI/r2uQSwGZKU',
      applications: [
        {
          number: '77-001001',
          measureId: 'soccontract-business',
          submittedOn: day(-45),
          state: 'refused',
          decisionOn: day(-15),
          remark: 'не хватает бизнес-плана',
        },
      ],
      payments: [
        {
          measureId: 'unemployment-benefit',
          amount: 978_300,
          period: month(-2),
          state: 'paid',
          day: day(-50),
        },
      ],
      decisions: [
        {
          measureId: 'unemployment-benefit',
          kind: 'stopped',
          on: day(-40),
          reason: 'work-found',
          remark: 'в сведениях работодателя с прошлого месяца есть новый трудовой договор',
        },
        {
          measureId: 'soccontract-business',
          kind: 'refused',
          on: day(-15),
          reason: 'documents-missing',
          remark: 'не хватает бизнес-плана',
        },
      ],
    },
    {
      subjectId: 'demo-12',
      fullName: 'Пустова Вера Тестовна',
      birthDate: '1960-03-17',
      region: '78',
      snils: '99000001256',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$Zhkw/Q8SK1dvSe9DvaL6hQ$TIVnYVxg4Th5iiRAoKvav8HiyqVb16kuOtRdBNciNvI',
    },
  ];
}
