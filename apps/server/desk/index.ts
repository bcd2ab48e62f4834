export { attachDesk, type Desk } from './attach-desk.ts';
export { type DeskFileContents, deskFileRoutes } from './file-routes.ts';
export { Floor } from './floor.ts';
export { shareFloor } from './floor-news.ts';
export { DeskNotices } from './notices.ts';
export type { Authenticate, DeskAudit, DeskDeps, DeskFiles, DeskIdentity } from './ports.ts';
export { Surges } from './surges.ts';
export { tellingOfSurges } from './telling-of-surges.ts';
export { deskUploadRoute } from './upload-route.ts';
