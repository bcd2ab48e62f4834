export { attachDesk, type Desk } from './attach-desk.ts';
export { type DeskFileContents, deskFileRoutes } from './file-routes.ts';
export { DeskNotices } from './notices.ts';
export type { Authenticate, DeskAudit, DeskDeps, DeskFiles, DeskIdentity } from './ports.ts';
export { deskUploadRoute } from './upload-route.ts';
