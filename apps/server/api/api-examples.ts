/**
 * Bodies as the page of the API shows and sends them, by method and path; each is checked against the schema of its
 * route when the routes are registered. Everybody in them is invented.
 */
export const examples: Readonly<Record<string, object>> = {
  'PUT /agents/:name': { displayName: 'Мария', lines: [1], chats: 3 },
  'PUT /agents/:name/presence': { status: 'available' },
  'POST /agents/:name/next': { waitSeconds: 25 },
  'POST /conversations/:id/accept': { reservationId: 'reservation-1' },
  'POST /conversations/:id/decline': { reservationId: 'reservation-1' },
  'POST /conversations/:id/entries': { assignmentVersion: 1, text: 'Здравствуйте! Чем помочь?' },
  'POST /conversations/:id/notes': { text: 'Перезвонить завтра после обеда' },
  'POST /conversations/:id/transfer': {
    assignmentVersion: 1,
    queueId: 'demo-general',
    note: 'Спрашивает про выплату',
  },
  'POST /conversations/:id/finish': { assignmentVersion: 1 },
  'POST /conversations/:id/disposition': { assignmentVersion: 1, disposition: 'resolved' },
  'POST /appeals/:id/return': { remark: 'Вопрос другого отдела' },
  'POST /appeals/:id/answer': { way: 'message', text: 'Справку выдадут в МФЦ.', isPersonal: false },
  'POST /applications/:id/status': {
    status: 'papers',
    papers: [{ id: 'income', name: 'Справка о доходах', state: 'needed' }],
  },
  'POST /cases/:id/notes': { text: 'Документы приняли, решение к пятнице' },
  'POST /cases/:id/steps': {
    id: 'visit-office',
    title: 'Отнести справку в соцзащиту',
    dueAt: '2026-12-01T09:00:00Z',
  },
  'POST /cases/:id/steps/:stepId': { state: 'done' },
  'POST /evaluations': { goals: ['edinoe-posobie-child'], facts: { region: '78' } },
  'POST /questions': { goals: ['edinoe-posobie-child'], facts: { region: '78' } },
  'POST /webhooks': {
    url: 'https://crm.example.org/hook',
    events: ['conversation.queued', 'conversation.closed'],
  },
  'PATCH /webhooks/:id': { isActive: true },
};
