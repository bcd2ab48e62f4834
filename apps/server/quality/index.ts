export { qualityNotices } from './quality-notices.ts';
export { type QualityRouteDeps, qualityRoutes } from './quality-routes.ts';
export { SamplingBook } from './sampling-book.ts';
