export { decidingWords } from './deciding-words.ts';
export { type Explained, shortfallsFor } from './explained.ts';
export { shortfallWords } from './near-miss-words.ts';
export { renderChat } from './render-chat.ts';
export { renderNotice } from './render-notice.ts';
export { renderOperator } from './render-operator.ts';
export { renderVoice } from './render-voice.ts';
export { whyAsked } from './why-asked.ts';
