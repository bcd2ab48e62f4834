import type { Calendar, Citizen } from './citizen.ts';

/** Parents, guardians and those they speak for. */
export function families({ day, month }: Calendar): readonly Citizen[] {
  return [
    {
      subjectId: 'demo-01',
      fullName: 'Тестова Анна Примеровна',
      birthDate: '1990-05-12',
      region: '78',
      snils: '99000000153',
      phone: '+79000000001',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$LsIBOcVNXZPLEBf3BI0ghw$NbRqWW8lk0kfYsU2IUimcSUSJ1WY0kyZjokZ3bTurFw',
      applications: [
        {
          number: '78-000101',
          measureId: 'edinoe-posobie-child',
          submittedOn: day(-5),
          state: 'in-work',
          decisionOn: day(5),
        },
      ],
      payments: [
        {
          measureId: 'childcare-uninsured',
          amount: 1_083_745,
          period: month(-1),
          state: 'paid',
          day: day(-20),
        },
        {
          measureId: 'childcare-uninsured',
          amount: 1_083_745,
          period: month(0),
          state: 'planned',
          day: day(10),
        },
      ],
      wards: [
        { subjectId: 'demo-13', relation: 'child' },
        { subjectId: 'demo-14', relation: 'child' },
      ],
    },
    {
      subjectId: 'demo-13',
      fullName: 'Тестов Артём Примерович',
      birthDate: '2017-09-01',
      region: '78',
      snils: '99000001357',
      payments: [
        { measureId: 'school-meals-1-4', amount: 250_000, period: month(-1), state: 'paid', day: day(-12) },
      ],
    },
    {
      subjectId: 'demo-14',
      fullName: 'Тестова София Примеровна',
      birthDate: '2024-03-08',
      region: '78',
      snils: '99000001458',
      applications: [
        {
          number: '78-000114',
          measureId: 'kindergarten-compensation',
          submittedOn: day(-8),
          state: 'received',
          decisionOn: day(12),
        },
      ],
    },
    {
      subjectId: 'demo-03',
      fullName: 'Образцова Мария Тестовна',
      birthDate: '1985-11-30',
      region: '27',
      snils: '99000000355',
      phone: '+79000000003',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$y4RLSzWN1lbSn+ARWrqpyw$qF7cb82Yjj2++J2caILqbLzGRqgJn2YH9gF26hfXXW4',
      applications: [
        {
          number: '27-000301',
          measureId: 'khb-matkapital',
          submittedOn: day(-40),
          state: 'granted',
          decisionOn: day(-12),
        },
        {
          number: '27-000302',
          measureId: 'edinoe-posobie-child',
          submittedOn: day(-25),
          state: 'refused',
          decisionOn: day(-10),
          remark: 'доход на человека в семье выше прожиточного минимума',
        },
      ],
      payments: [
        { measureId: 'khb-matkapital', amount: 30_000_000, period: month(0), state: 'sent', day: day(-1) },
      ],
      decisions: [
        {
          measureId: 'edinoe-posobie-child',
          kind: 'refused',
          on: day(-10),
          reason: 'income-above',
          remark: 'доход на человека в семье выше прожиточного минимума',
        },
      ],
    },
    {
      subjectId: 'demo-05',
      fullName: 'Пробнова Елена Примеровна',
      birthDate: '1998-07-19',
      region: '77',
      snils: '99000000557',
      phone: '+79000000005',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$kvRTgyXyjlrQMD61y/xZWg$IFXZRgZBGoK+s7E/wqCuUrdnsvYVwLuPWMYbBtnDrwk',
      applications: [
        {
          number: '77-000501',
          measureId: 'edinoe-posobie-pregnant',
          submittedOn: day(-14),
          state: 'granted',
          decisionOn: day(-4),
        },
      ],
      payments: [
        {
          measureId: 'edinoe-posobie-pregnant',
          amount: 1_501_875,
          period: month(0),
          state: 'planned',
          day: day(3),
        },
      ],
    },
    {
      subjectId: 'demo-08',
      fullName: 'Опекунова Ольга Тестовна',
      birthDate: '1969-01-25',
      region: '27',
      snils: '99000000860',
      phone: '+79000000008',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$1rsoWZN4WesPQF1+2PfLgw$JwS9YNZ3Gh/ttY0d9gBIgfjFxMVankprtpMBLLFzg48',
      applications: [
        {
          number: '27-000801',
          measureId: 'foster-placement-grant',
          submittedOn: day(-2),
          state: 'received',
          decisionOn: day(8),
        },
      ],
      wards: [{ subjectId: 'demo-09', relation: 'ward' }],
    },
    {
      subjectId: 'demo-09',
      fullName: 'Сироткин Пётр Примерович',
      birthDate: '2014-06-01',
      region: '27',
      snils: '99000000961',
      payments: [
        {
          measureId: 'survivor-pension-social',
          amount: 1_725_300,
          period: month(0),
          state: 'planned',
          day: day(6),
        },
      ],
    },
    {
      subjectId: 'demo-11',
      fullName: 'Многодетова Юлия Примеровна',
      birthDate: '1988-10-03',
      region: '94',
      snils: '99000001155',
      phone: '+79000000011',
      codeWordHash:
        '$argon2id$v=19$m=19456,t=2,p=1$qWziUI7NaKcpitdffdBCrw$P7yYhdcWiQD5zuNzTdiiFhu3ZADuvTxKHpNVoBY9IJ4',
      payments: [
        {
          measureId: 'lnr-large-family-monthly',
          amount: 412_000,
          period: month(0),
          state: 'planned',
          day: day(8),
        },
        {
          measureId: 'edinoe-posobie-child',
          amount: 750_938,
          period: month(-1),
          state: 'paid',
          day: day(-15),
        },
      ],
      decisions: [
        {
          measureId: 'edinoe-posobie-child',
          kind: 'reduced',
          on: day(-35),
          reason: 'income-above',
          remark:
            'после пересчёта доход семьи вырос, пособие назначено в размере половины минимума на ребёнка',
        },
      ],
    },
  ];
}
