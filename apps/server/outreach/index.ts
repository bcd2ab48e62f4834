export { campaignRoutes } from './campaign-routes.ts';
export { createOutreachSide } from './outreach-side.ts';
