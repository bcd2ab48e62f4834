import type { DeskOutsideNumber } from '#apps/operator-desk/protocol/index.ts';

/** What a tenant begins with: free of charge from anywhere in Russia. Supervisors add their offices. */
export const defaultOutsideNumbers: readonly DeskOutsideNumber[] = [
  {
    id: 'emergency',
    name: 'Экстренные службы',
    phone: '112',
    note: 'Опасность для жизни. Скажите, где гражданин: 112 видит наш номер, а не его.',
  },
  {
    id: 'children',
    name: 'Детский телефон доверия',
    phone: '+78002000122',
    note: 'Детям, подросткам и родителям: бесплатно и анонимно.',
  },
  {
    id: 'violence',
    name: 'Телефон для женщин, пострадавших от насилия',
    phone: '+78007000600',
    note: 'Поддержка и совет при домашнем насилии.',
  },
  {
    id: 'social-fund',
    name: 'Социальный фонд России',
    phone: '+78001000001',
    note: 'Единый контакт-центр: пенсии и выплаты фонда.',
  },
];
