export { type SpokenLanguage, type SpokenSegment, spokenSegments } from './spoken-text.ts';
