export { type SpokenLanguage, type SpokenSegment, spokenSegments, spokenText } from './spoken-text.ts';
