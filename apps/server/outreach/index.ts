export { createOutreachSide } from './outreach-side.ts';
