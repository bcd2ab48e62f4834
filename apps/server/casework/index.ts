export { type AppealCard, AppealDesk, appealRuleKey } from './appeal-desk.ts';
export { AppealIntake } from './appeal-intake.ts';
export { CaseDesk } from './case-desk.ts';
export type { Act, CaseworkDeps } from './casework-deps.ts';
export { CaseworkNews, type News } from './casework-news.ts';
export { seedDemoOrganisations } from './demo-organisations.ts';
export { PeopleDesk, type PersonFile, type Purpose } from './people-desk.ts';
