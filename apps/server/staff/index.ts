export { createStaffGuard, type StaffGuard, type StaffGuardDeps } from './staff-guard.ts';
export { registerStaffRoutes, type StaffMe, type StaffRoutesDeps } from './staff-routes.ts';
